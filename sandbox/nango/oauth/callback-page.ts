import { createHash } from 'node:crypto';
import { escapeHtml, jsonForHtml } from '../../http';

export type CallbackOutcome = { message: string; errorType: string } | 'success';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-content: center; text-align: center; padding: 1rem; }
`;

// The opener acknowledges the message; otherwise the window soon closes by itself.
const SCRIPT = `
const outcome = JSON.parse(document.getElementById('outcome').textContent);
const message = outcome === 'success'
  ? { type: 'nango_oauth_callback_success' }
  : { type: 'nango_oauth_callback_error', errorType: outcome.errorType, message: outcome.message };
window.addEventListener('message', (event) => {
  if (event.data && event.data.type === 'nango_oauth_callback_ack') window.close();
});
if (window.opener) window.opener.postMessage(message, '*');
setTimeout(() => window.close(), 500);
`;

const SCRIPT_HASH = createHash('sha256').update(SCRIPT).digest('base64');

/** Last page of the pop-up: notifies its opener, then closes. */
export function callbackPageResponse(outcome: CallbackOutcome, headers: Record<string, string> = {}): Response {
  const good = outcome === 'success';
  const title = good ? 'Connection successful' : 'Connection failed';
  const text = good
    ? 'You can close this window.'
    : 'An error occurred during authorization. You can close this window and try again.';
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main>
<script type="application/json" id="outcome">${jsonForHtml(outcome)}</script>
<script>${SCRIPT}</script></body>
</html>
`;
  return new Response(html, {
    status: good ? 200 : 400,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${SCRIPT_HASH}'`,
      ...headers,
    },
  });
}
