import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from './canonical-json';
import { type ChainLink, startOfChain } from './chain';

/** Where a chain ends, and after which entry it begins: that one and those before it were let go. */
export type ChainEnds = { workspaceId: string; head: ChainLink; anchor: ChainLink };
export type SealedEnds = ChainEnds & { seal: string };

const keys = new Map<string, Buffer>();

/**
 * The seal of both ends: an HMAC with a key of its own derived from `secret`, which whoever can write into the database
 * does not have. A chain that was cut, or computed anew from somewhere on, does not fit the seal of its head.
 */
export function computeSeal({ workspaceId, head, anchor }: ChainEnds, secret: string): string {
  const ends = canonicalJson(['audit-head', workspaceId, head.seq, head.hash, anchor.seq, anchor.hash]);
  return createHmac('sha256', keyOf(secret)).update(ends).digest('base64url');
}

export function hasValidSeal(ends: SealedEnds, secret: string): boolean {
  const [given, made] = [Buffer.from(ends.seal), Buffer.from(computeSeal(ends, secret))];
  return given.length === made.length && timingSafeEqual(given, made);
}

/** The ends of a chain without entries. */
export function emptyChainEnds(workspaceId: string): ChainEnds {
  const start = startOfChain(workspaceId);
  return { workspaceId, head: start, anchor: start };
}

function keyOf(secret: string): Buffer {
  const known = keys.get(secret);
  if (known) return known;
  const made = Buffer.from(hkdfSync('sha256', secret, '', 'tenantry audit seal', 32));
  keys.set(secret, made);
  return made;
}
