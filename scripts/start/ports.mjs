import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

const HIGHEST_PORT = 65_535;
const held = new Set();

/** Returns whether nothing listens on `port`, on any address that `localhost` can resolve to. */
export async function isPortFree(port) {
  for (const host of [undefined, '127.0.0.1', '::1']) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

/**
 * Returns the first free port from `from` up that is not in `taken`. Reserves it until this process ends: no other process
 * gets the same port from this function, even when nothing listens on it yet.
 */
export async function freePort(from, taken = []) {
  for (let port = from; port <= HIGHEST_PORT; port++) {
    if (!taken.includes(port) && (await isPortFree(port)) && (await reserve(port))) return port;
  }
  throw new Error(`No port from ${from} up is free.`);
}

/** Returns the chosen port, which must be free; without one, the first free port from `fallback` up. */
export async function choosePort(chosen, fallback) {
  if (!chosen) return freePort(fallback);
  const port = Number(chosen);
  if (!Number.isInteger(port) || port < 1 || port > HIGHEST_PORT)
    throw new Error(`PORT=${chosen} is not a port number.`);
  if (!(await isPortFree(port))) {
    throw new Error(`Port ${port} (PORT) is in use by another program. Choose another port, or leave PORT empty.`);
  }
  return port;
}

/**
 * Returns the address to listen on: the chosen one, or else all addresses of this machine, with IPv6 if available. With the
 * sandbox only the loopback addresses, because its passwords are public.
 */
export async function listenAddress(chosen, hasSandbox) {
  if (chosen) return chosen;
  if (hasSandbox) return 'localhost';
  return (await hasIPv6()) ? '::' : '0.0.0.0';
}

/** Returns the origin at which this machine reaches a server that listens on the address `bind`. */
export function originAt(bind, port) {
  if (['::', '0.0.0.0', '::1', '127.0.0.1'].includes(bind)) return `http://localhost:${port}`;
  return `http://${bind.includes(':') ? `[${bind}]` : bind}:${port}`;
}

function hasIPv6() {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port: 0, host: '::' }, () => server.close(() => resolve(true)));
  });
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    // Other errors do not mean that the port is taken: a machine without IPv6 has no ::1.
    server.once('error', (error) => resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Binds the UDP port of the same number, which does not block TCP and is freed even when this process is killed. */
function reserve(port) {
  if (held.has(port)) return true;
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.on('error', () => {
      socket.close();
      resolve(false);
    });
    socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => {
      held.add(port);
      socket.unref();
      resolve(true);
    });
  });
}
