import { readFileSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import type { Addresses } from '../addresses';
import type { ConnectUiFailure } from './failures';

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';
const FONTS = '/fonts.css';

// The font style sheet precedes the script and delays it, like Google Fonts on the real page.
function page(trouble: ConnectUiFailure | undefined): string {
  return `<!doctype html>
<html lang="en"${trouble ? ` data-trouble="${trouble}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Nango Connect</title>
<link rel="stylesheet" href=".${FONTS}">
<link rel="stylesheet" href="./page.css">
<script type="module" src="./page.js"></script>
</head>
<body><div id="screen" class="screen"></div></body>
</html>
`;
}

function policy({ nango, app }: Addresses): string {
  const sockets = nango.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src ${nango} ${sockets}`,
    "base-uri 'none'",
    "form-action 'none'",
    // The real Connect UI allows any parent; this machine's loopback addresses are enough to test other origins.
    `frame-ancestors ${app} http://localhost:* http://127.0.0.1:*`,
  ].join('; ');
}

const read = (name: string) => readFileSync(new URL(name, import.meta.url));

function readAssets(): ReadonlyMap<string, { type: string; body: Buffer | string }> {
  return new Map([
    ['/page.js', { type: SCRIPT, body: read('./page.js') }],
    ['/element.js', { type: SCRIPT, body: read('./element.js') }],
    ['/browser-support.js', { type: SCRIPT, body: read('./browser-support.js') }],
    ['/watch-popup-closed.js', { type: SCRIPT, body: read('./watch-popup-closed.js') }],
    ['/page.css', { type: STYLE, body: read('./page.css') }],
    [FONTS, { type: STYLE, body: '' }],
  ]);
}

export type ConnectUi = {
  listener: RequestListener;
  trouble(): ConnectUiFailure | undefined;
  /** Turns on a failure, or none. Style sheets that were held back are then sent. */
  setTrouble(trouble: ConnectUiFailure | undefined): void;
};

/**
 * Serves Connect UI on its own origin, which only the app and this machine may frame. Like `serve -s`, every path
 * returns the page.
 */
export function createConnectUi(addresses: Addresses): ConnectUi {
  const assets = readAssets();
  const shared = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
  const heldResponses = new Set<ServerResponse>();
  let trouble: ConnectUiFailure | undefined;
  const answerAsset = (response: ServerResponse, { type, body }: { type: string; body: Buffer | string }) =>
    response.writeHead(200, { ...shared, 'content-type': type }).end(body);
  const answerPage = (response: ServerResponse) =>
    response
      .writeHead(200, {
        ...shared,
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy(addresses),
      })
      .end(page(trouble));
  return {
    listener: (request, response) => {
      const { pathname } = new URL(request.url ?? '/', addresses.connectUi);
      const asset = assets.get(pathname);
      if (trouble === 'unreachable') response.destroy();
      else if (trouble === 'fonts-stalled' && pathname === FONTS) heldResponses.add(response);
      else if (asset) answerAsset(response, asset);
      else answerPage(response);
    },
    trouble: () => trouble,
    setTrouble: (next) => {
      trouble = next;
      if (next === 'fonts-stalled') return;
      for (const response of heldResponses) response.writeHead(200, { ...shared, 'content-type': STYLE }).end();
      heldResponses.clear();
    },
  };
}
