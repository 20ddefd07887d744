import { createHash } from 'node:crypto';
import type { auditEntries } from '../db/schema';
import { canonicalJson } from './canonical-json';

/** An entry as stored. */
export type AuditRow = typeof auditEntries.$inferSelect;
/** An entry with its position in the chain. */
export type ChainedRow = AuditRow & { seq: number; previous: string; hash: string };
/** The content of an entry, before it has a position. */
export type AuditFacts = Omit<AuditRow, 'seq' | 'previous' | 'hash'>;

/** A position in a chain and the hash of its entry. `seq` 0 is before the first entry. */
export type ChainLink = { seq: number; hash: string };

/**
 * Returns the start of a workspace's chain. It depends on the workspace id, so entries of another workspace cannot
 * follow it.
 */
export function startOfChain(workspaceId: string): ChainLink {
  return { seq: 0, hash: sha256(canonicalJson({ chain: workspaceId })) };
}

/** Returns the entry that follows `link`. */
export function chainEntry(link: ChainLink, facts: AuditFacts): ChainedRow {
  const row = { ...facts, seq: link.seq + 1, previous: link.hash };
  return { ...row, hash: hashEntry(row) };
}

/**
 * Returns the SHA-256, in hex, of the canonical form of everything but the hash itself. Null members are left out, so
 * that a column added later changes no earlier hash.
 */
export function hashEntry(entry: Omit<AuditRow, 'hash'>): string {
  return sha256(canonicalEntry(entry));
}

export function canonicalEntry(entry: Omit<AuditRow, 'hash'>): string {
  const { hash: _, createdAt, ...members } = { hash: null, ...entry };
  const present = Object.entries(members).filter(([, value]) => value !== null);
  return canonicalJson({ ...Object.fromEntries(present), createdAt: formatTimestamp(createdAt) });
}

/**
 * Returns ISO 8601 UTC with milliseconds, or `unreadable` for times such as PostgreSQL's `infinity`, which Tenantry
 * never writes.
 */
export function formatTimestamp(at: Date): string {
  return Number.isNaN(at.getTime()) ? 'unreadable' : at.toISOString();
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
