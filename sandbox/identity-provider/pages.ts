import { escapeHtml } from '../http';
import { MEMBER_PASSWORD, type Person } from './people';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; background: Canvas; color: CanvasText; }
main { width: min(28rem, 100% - 3rem); padding: 2rem 0; }
h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 .5rem; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input { box-sizing: border-box; width: 100%; min-height: 2.75rem; padding: .5rem; font: inherit; }
button { min-height: 2.75rem; padding: .5rem 1rem; margin-top: .5rem; font: inherit; cursor: pointer; }
ul { padding: 0; list-style: none; } li button { width: 100%; text-align: left; }
small { display: block; }
[role=alert] { border-left: .25rem solid #b3261e; padding-left: .75rem; }
`;

export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  // No form-action: it would also block the redirect back to Tenantry.
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>
`;
}

function oneClick(person: Person): string {
  const { email, name, note, sub } = person;
  return `<li><form method="post"><input type="hidden" name="sub" value="${escapeHtml(sub)}">
<button><b>${escapeHtml(name)}</b><small>${escapeHtml(email)}: ${escapeHtml(note)}</small></button></form></li>`;
}

/** Returns the sign-in page: one click per person, or email and password. */
export function logInPage(people: readonly Person[], error?: string): string {
  return page(
    'Northgate SSO',
    `<p>This is the sandbox's identity provider. Everyone's password is <code>${MEMBER_PASSWORD}</code>.</p>
${error ? `<p role="alert">${escapeHtml(error)}</p>` : ''}
<form method="post">
<label for="email">Email</label><input id="email" name="email" type="email" autocomplete="username" required>
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Sign in</button></form>
<h2>Or choose someone</h2><ul>${people.map(oneClick).join('\n')}</ul>`,
  );
}

export function errorPage(message: string): string {
  return page('Sign-in failed', `<p role="alert">${escapeHtml(message)}</p>`);
}
