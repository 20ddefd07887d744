import type { Server } from 'node:net';

export function passOnFromIPv6(port: number): Promise<Server | undefined>;
