import { connect } from 'node:net';

const TIMEOUT_MS = 3_000;
const USUAL_PORTS: Readonly<Record<string, number>> = { 'https:': 443, 'postgres:': 5432, 'postgresql:': 5432 };

/** Returns whether anything listens at the address of `url`. Distinguishes a slow service from an unused address. */
export function isListening(url: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port) || (USUAL_PORTS[protocol] ?? 80) });
    const end = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.setTimeout(TIMEOUT_MS, () => end(false));
    socket.on('connect', () => end(true)).on('error', () => end(false));
  });
}
