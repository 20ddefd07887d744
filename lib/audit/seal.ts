import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from './canonical-json';
import { type ChainLink, startOfChain } from './chain';

/** The ends of a chain. `anchor` is the last deleted entry; the chain starts after it. */
export type ChainEnds = { workspaceId: string; head: ChainLink; anchor: ChainLink };
export type SealedEnds = ChainEnds & { seal: string };

const keys = new Map<string, Buffer>();

/**
 * Returns the seal of both ends: an HMAC with a key derived from `secret`, which is not in the database. If a chain was
 * cut off or recomputed, it does not match the seal of its head.
 */
export function computeSeal({ workspaceId, head, anchor }: ChainEnds, secret: string): string {
  const ends = canonicalJson(['audit-head', workspaceId, head.seq, head.hash, anchor.seq, anchor.hash]);
  return createHmac('sha256', sealKey(secret)).update(ends).digest('base64url');
}

export function hasValidSeal(ends: SealedEnds, secret: string): boolean {
  const [given, expected] = [Buffer.from(ends.seal), Buffer.from(computeSeal(ends, secret))];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Returns the ends of an empty chain. */
export function emptyChainEnds(workspaceId: string): ChainEnds {
  const start = startOfChain(workspaceId);
  return { workspaceId, head: start, anchor: start };
}

function sealKey(secret: string): Buffer {
  const cached = keys.get(secret);
  if (cached) return cached;
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'tenantry audit seal', 32));
  keys.set(secret, key);
  return key;
}
