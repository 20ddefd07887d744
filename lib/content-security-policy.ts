export type PolicySources = {
  nonce: string;
  /** The address of Nango's Connect UI. */
  connectUiUrl: string;
  /** The identity provider, to which the sign-in form redirects; undefined when there is none. */
  oidcIssuer: string | undefined;
  /** `next dev` evaluates scripts and opens a websocket. */
  isDevelopment: boolean;
};

/** Returns the Content-Security-Policy of every page. Inline styles are allowed on purpose (decision 4). */
export function contentSecurityPolicy({ nonce, connectUiUrl, oidcIssuer, isDevelopment }: PolicySources): string {
  const connectUi = new URL(connectUiUrl).origin;
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'self'"],
    'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    // When the Connect UI frame does not report back, the page fetches its address to find the cause.
    'connect-src': ["'self'", connectUi, ...(isDevelopment ? ['ws:'] : [])],
    'frame-src': [connectUi],
    'form-action': ["'self'", ...(oidcIssuer === undefined ? [] : [new URL(oidcIssuer).origin])],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
