export type PolicySources = {
  nonce: string;
  /** Where Nango's Connect UI is served from. */
  connectUiUrl: string;
  /** The identity provider, since a sign-in form is redirected there; undefined when there is none. */
  oidcIssuer: string | undefined;
  /** `next dev` evaluates scripts and keeps a websocket open. */
  isDevelopment: boolean;
};

/** The Content-Security-Policy of every page. Inline styles are allowed on purpose (decision 4). */
export function contentSecurityPolicy({ nonce, connectUiUrl, oidcIssuer, isDevelopment }: PolicySources): string {
  const connectUi = new URL(connectUiUrl).origin;
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'self'"],
    'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    // A frame that stays silent is looked into by asking for its address.
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
