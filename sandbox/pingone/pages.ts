const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; background: Canvas; color: CanvasText; }
main { width: min(26rem, 100% - 3rem); padding: 2rem 0; }
h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 .5rem; overflow-wrap: anywhere; }
p { overflow-wrap: anywhere; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input { box-sizing: border-box; width: 100%; min-height: 2.75rem; padding: .5rem; font: inherit; }
button { min-height: 2.75rem; padding: 0 1rem; margin: 1rem .5rem 0 0; font: inherit; cursor: pointer; }
[role=alert] { border-left: .25rem solid #b3261e; padding-left: .75rem; }
ul { padding: 0; list-style: none; } li form { margin: 0; } li button { width: 100%; margin: .5rem 0 0; padding: .5rem 1rem; text-align: left; }
small { display: block; }
`;

/** Escapes text for HTML content and double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  // No form-action: it would also block the redirect back to the application.
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** Layout of every page of the sandbox's PingOne; `body` is HTML. */
export function page(title: string, body: string): string {
  const safe = escapeHtml(title);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${safe} · PingOne (sandbox)</title><style>${STYLE}</style></head><body><main><h1>${safe}</h1>${body}</main></body></html>`;
}

export type SignInView = {
  environmentName: string;
  tenantName: string;
  clientName: string;
  action: string;
  people: readonly { username: string; password: string; description: string }[];
  error?: string | undefined;
  username?: string | undefined;
};

export function signInPage(view: SignInView): string {
  const hidden = (name: string, value: string) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
  const person = ({ username, password, description }: SignInView['people'][number]) =>
    `<li><form method="post" action="${view.action}">${hidden('step', 'sign-in')}${hidden('username', username)}${hidden('password', password)}<button><b>${escapeHtml(username)}</b><small>${escapeHtml(description)}</small></button></form></li>`;
  return page(
    'Sign on',
    `<p>Application: ${escapeHtml(view.clientName)}, environment <b>${escapeHtml(view.environmentName)}</b> of <b>${escapeHtml(view.tenantName)}</b></p>
${view.error ? `<p role="alert">${escapeHtml(view.error)}</p>` : ''}
<form method="post" action="${view.action}">${hidden('step', 'sign-in')}
<label for="username">Username</label><input id="username" name="username" autocomplete="username" autocapitalize="none" required value="${escapeHtml(view.username ?? '')}">
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Sign on</button></form>
${view.people.length > 0 ? `<h2>This is a sandbox: choose someone</h2><ul>${view.people.map(person).join('')}</ul>` : ''}`,
  );
}

export type ConsentView = { clientName: string; username: string; scopes: readonly string[]; action: string };

export function consentPage(view: ConsentView): string {
  const scopes = view.scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('');
  return page(
    `Allow ${view.clientName}?`,
    `<p>Signed on as <b>${escapeHtml(view.username)}</b>. The application requests:</p><ul>${scopes}</ul>
<form method="post" action="${view.action}"><button name="step" value="allow">Allow</button><button name="step" value="deny">Deny</button></form>`,
  );
}

export type ErrorView = { code: string; description: string; correlationId: string };

export function errorPage(view: ErrorView): string {
  return page(
    'An error occurred',
    `<p role="alert">${escapeHtml(view.description)}</p><p>Code: <code>${escapeHtml(view.code)}</code><br>Correlation ID: <code>${escapeHtml(view.correlationId)}</code></p>`,
  );
}
