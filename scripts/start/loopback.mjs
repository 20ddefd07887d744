import { connect, createServer } from 'node:net';
import { pipeline } from 'node:stream';

const IPV6 = '::1';
/** Error codes when a machine without IPv6 listens on the IPv6 loopback address. */
const NO_IPV6 = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'];

/**
 * Forwards connections to `[::1]:port` to a server that listens on `127.0.0.1:port`, since browsers may resolve `localhost`
 * to either. Resolves when it listens, or at once on a machine without IPv6. Throws when the port is taken.
 */
export function forwardIPv6Loopback(port) {
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const app = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    // An error on either side closes the other as well.
    pipeline(client, app, () => {});
    pipeline(app, client, () => {});
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error) => (NO_IPV6.includes(error.code) ? resolve(undefined) : reject(taken(port, error))));
    server.listen({ port, host: IPV6, exclusive: true }, () => {
      // This server alone must not keep the process running.
      server.unref();
      resolve(server);
    });
  });
}

function taken(port, error) {
  if (error.code !== 'EADDRINUSE') return error;
  return new Error(`Port ${port} is in use by another program on [${IPV6}]. Choose another port with PORT.`);
}
