import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

const HIGHEST_PORT = 65_535;
const held = new Set();

/** Whether nobody listens on `port`, on any of the addresses that `localhost` may mean. */
export async function isPortFree(port) {
  for (const host of [undefined, '127.0.0.1', '::1']) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

/**
 * The first free port from `from` upward that is not among `taken`. Until this process ends no other that asks here is
 * given the same one, though nobody may listen on it yet.
 */
export async function freePort(from, taken = []) {
  for (let port = from; port <= HIGHEST_PORT; port++) {
    if (!taken.includes(port) && (await isPortFree(port)) && (await hold(port))) return port;
  }
  throw new Error(`No port is free from ${from} upward.`);
}

/** The chosen port, which must be free, or else the first free one from `fallback` upward. */
export async function choosePort(chosen, fallback) {
  if (!chosen) return freePort(fallback);
  const port = Number(chosen);
  if (!Number.isInteger(port) || port < 1 || port > HIGHEST_PORT) throw new Error(`PORT=${chosen} is not a port.`);
  if (!(await isPortFree(port))) {
    throw new Error(`Port ${port} (PORT) is taken by another program. Choose another one, or none.`);
  }
  return port;
}

/**
 * The address to listen on unless one is chosen: all of this machine, in IPv6 too where it has that. The sandbox's people
 * have published passwords, so with them it is this machine alone.
 */
export async function listenAddress(chosen, hasSandbox) {
  if (chosen) return chosen;
  if (hasSandbox) return 'localhost';
  return (await hasIPv6()) ? '::' : '0.0.0.0';
}

/** Where a server that listens on the address `bind` is reached from this machine. */
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
    // A machine without IPv6 has no ::1 to be taken.
    server.once('error', (error) => resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** UDP's ports are apart from TCP's: a socket on the same number stands in nobody's way, and goes however we end. */
function hold(port) {
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
