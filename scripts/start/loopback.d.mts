import type { Server } from 'node:net';

export function forwardIPv6Loopback(port: number): Promise<Server | undefined>;
