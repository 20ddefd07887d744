import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import type { Addresses } from '../addresses';

const read = (name: string) => readFileSync(new URL(name, import.meta.url));

const TYPES = { '/page.js': 'text/javascript; charset=utf-8', '/page.css': 'text/css; charset=utf-8' } as const;

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Nango Connect</title>
<link rel="stylesheet" href="./page.css">
<script type="module" src="./page.js"></script>
</head>
<body><div id="screen" class="screen"></div></body>
</html>
`;

function policy({ nango, app }: Addresses): string {
  const sockets = nango.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src ${nango} ${sockets}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${app}`,
  ].join('; ');
}

/** Connect UI on an origin of its own; only the app may frame it. */
export function createConnectUi(addresses: Addresses): { listener: RequestListener } {
  const files = { '/page.js': read('./page.js'), '/page.css': read('./page.css') };
  const shared = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
  return {
    listener: (request, response) => {
      const { pathname } = new URL(request.url ?? '/', addresses.connectUi);
      if (pathname === '/page.js' || pathname === '/page.css') {
        response.writeHead(200, { ...shared, 'content-type': TYPES[pathname] }).end(files[pathname]);
      } else if (pathname === '/') {
        const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy(addresses) };
        response.writeHead(200, { ...shared, ...headers }).end(PAGE);
      } else {
        response.writeHead(404, shared).end();
      }
    },
  };
}
