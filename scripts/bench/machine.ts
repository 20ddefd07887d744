import { cpus, loadavg, totalmem } from 'node:os';
import type { RealNango } from './settings';

/** Where it was measured, and against which Nango. */
export function describeMachine(real: RealNango | undefined): Record<string, string | number> {
  return {
    platform: `${process.platform} ${process.arch}`,
    cpus: cpus().length,
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
    node: process.version,
    nango: real ? `${real.host}, at most 150 calls a minute` : "the sandbox's, with its limit of calls switched off",
    pingOne: real && !real.sandbox ? 'as fast as it is' : "the sandbox's, with the latency each row names",
  };
}
