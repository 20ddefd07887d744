import { connect, createServer } from 'node:net';
import { pipeline } from 'node:stream';

const IPV6 = '::1';
/** What machines without IPv6 answer to listening on its loopback address. */
const NO_IPV6 = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'];

/**
 * Passes connections to `[::1]:port` on to a server that listens on `127.0.0.1:port`, since browsers may take `localhost`
 * for either. Resolves when it listens, or at once on a machine without IPv6. Throws when the port is taken.
 */
export function forwardIPv6Loopback(port) {
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const app = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    // An error on either side ends the other as well.
    pipeline(client, app, () => {});
    pipeline(app, client, () => {});
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error) => (NO_IPV6.includes(error.code) ? resolve(undefined) : reject(taken(port, error))));
    server.listen({ port, host: IPV6, exclusive: true }, () => {
      // The programs that run keep this process, not this server.
      server.unref();
      resolve(server);
    });
  });
}

function taken(port, error) {
  if (error.code !== 'EADDRINUSE') return error;
  return new Error(`Port ${port} is taken by another program on [${IPV6}]. Choose another one with PORT.`);
}
