import type { AppError } from './errors';

const STYLE =
  ':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:20vh auto 0;padding:0 1.5rem}h1{font-size:1.25rem}';

/**
 * Returns the page for browsers while Tenantry is overloaded: static HTML that costs nothing to render and reloads itself
 * after the delay that `error` names.
 */
export function busyPage({ status, details }: AppError): Response {
  const { retryAfterS = 5 } = details;
  const refresh = `<meta http-equiv="refresh" content="${retryAfterS}">`;
  const next = `This page reloads in ${retryAfterS} seconds.`;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8">${refresh}<meta name="viewport" content="width=device-width,initial-scale=1"><title>Tenantry is overloaded</title><style>${STYLE}</style></head><body><main><h1>Tenantry is overloaded</h1><p>Tenantry received too many requests at once. ${next}</p></main></body></html>`;
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'retry-after': String(retryAfterS),
    },
  });
}
