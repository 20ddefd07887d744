import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, request as sendRequest } from 'node:http';
import { createServer } from 'node:https';
import { selfSignedCertificate } from './certificate';

export type TlsProxy = {
  /** Public address of the proxy. */
  url: string;
  /** Sets the address to forward to; must be called before the first request. */
  forwardTo(target: string): void;
  /** Sets whether `Host` keeps the public host name, or only `X-Forwarded-Host` has it. */
  keepHost(isKept: boolean): void;
  stop(): Promise<void>;
};

/** A reverse proxy that terminates TLS, with the headers usually configured for nginx and Caddy. */
export async function startTlsProxy(): Promise<TlsProxy> {
  const settings = { target: new URL('http://localhost'), isHostKept: true };
  const server = createServer(selfSignedCertificate(), (request, response) => forward(request, response, settings));
  server.listen(0);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `https://localhost:${address.port}`,
    forwardTo: (target) => {
      settings.target = new URL(target);
    },
    keepHost: (isKept) => {
      settings.isHostKept = isKept;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(
  from: IncomingMessage,
  to: ServerResponse,
  { target, isHostKept }: { target: URL; isHostKept: boolean },
): void {
  const forwardedFor = from.headers['x-forwarded-for'];
  const address = from.socket.remoteAddress ?? '';
  const headers = {
    ...from.headers,
    ...(isHostKept ? {} : { host: target.host }),
    'x-forwarded-for': forwardedFor ? `${forwardedFor}, ${address}` : address,
    'x-forwarded-host': from.headers.host,
    'x-forwarded-proto': 'https',
  };
  const upstream = sendRequest(target, { path: from.url, method: from.method, headers }, (answer) => {
    to.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(to);
  });
  upstream.on('error', () => to.destroy());
  // A client that disconnects cancels its upstream request.
  to.on('close', () => upstream.destroy());
  from.pipe(upstream);
}
