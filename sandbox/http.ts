import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';

const KEEP_ALIVE_MS = 65_000;

/** A port to listen on. An explicitly `chosen` port never falls back to a free one. */
export type PortPreference = { port: number; chosen: boolean };

export class PortTakenError extends Error {
  constructor(readonly port: number) {
    super(`Port ${port} is taken`);
    this.name = 'PortTakenError';
  }
}

/** A server that listens before its handler exists, because the handlers need the address of every server. */
export type Origin = {
  port: number;
  server: Server;
  answerWith(listener: RequestListener): void;
  close(): Promise<void>;
};

function listen(server: TcpServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(portOf(server));
    });
  });
}

function portOf(server: TcpServer): number {
  return (server.address() as AddressInfo).port; // a TCP server that listens has an AddressInfo
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

async function listenOrFallBack(server: Server, preference: PortPreference, host: string): Promise<number> {
  try {
    return await listen(server, preference.port, host);
  } catch (error) {
    if (!isTaken(error)) throw error;
    if (preference.chosen) throw new PortTakenError(preference.port);
    return listen(server, 0, host);
  }
}

/** Error codes for listening on the IPv6 loopback address of a machine without IPv6. */
const NO_IPV6 = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'];

/** Passes connections to `[::1]` to `server` as well, unless this machine has no IPv6. */
async function listenOnIPv6(server: Server, port: number): Promise<TcpServer[]> {
  const other = createTcpServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit('connection', socket));
  try {
    await listen(other, port, '::1');
    return [other];
  } catch (error) {
    if (error instanceof Error && 'code' in error && NO_IPV6.includes(String(error.code))) return [];
    throw error;
  }
}

const closed = (server: TcpServer) => new Promise<void>((resolve) => server.close(() => resolve()));

/** Listens on both loopback addresses for `localhost`, because browsers may use either. Returns the servers. */
async function listenOnHost(server: Server, preference: PortPreference, host: string): Promise<TcpServer[]> {
  if (host !== 'localhost') {
    await listenOrFallBack(server, preference, host);
    return [server];
  }
  const port = await listenOrFallBack(server, preference, '127.0.0.1');
  try {
    return [server, ...(await listenOnIPv6(server, port))];
  } catch (error) {
    await closed(server);
    if (!isTaken(error)) throw error;
    if (preference.chosen) throw new PortTakenError(port);
    return listenOnHost(server, { port: 0, chosen: false }, host);
  }
}

/**
 * Listens on the requested port, or on a free one if it is taken and was not chosen explicitly.
 * @throws PortTakenError when a chosen port is taken.
 */
export async function openOrigin(preference: PortPreference, host: string): Promise<Origin> {
  let handler: RequestListener = (_request, response) => response.writeHead(503).end();
  const server = createServer((request, response) => handler(request, response));
  // Longer than any client keeps an idle connection, so that none is closed while a request is in transit.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const listening = await listenOnHost(server, preference, host);
  return {
    port: portOf(server),
    server,
    answerWith: (listener) => {
      handler = listener;
    },
    close: async () => {
      const all = Promise.all(listening.map(closed));
      server.closeAllConnections();
      await all;
    },
  };
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes text for HTML content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Returns JSON that is safe inside a script element. */
export function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/;

/** Returns whether a host name refers to this machine. */
export function isLoopbackHost(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}
