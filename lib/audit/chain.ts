import { createHash } from 'node:crypto';
import type { auditEntries } from '../db/schema';
import { canonicalJson } from './canonical-json';

/** An entry as it is stored. */
export type AuditRow = typeof auditEntries.$inferSelect;
/** An entry that has its place in the chain. */
export type ChainedRow = AuditRow & { seq: number; previous: string; hash: string };
/** What an entry tells, before it has a place. */
export type AuditFacts = Omit<AuditRow, 'seq' | 'previous' | 'hash'>;

/** One place in a chain: the entry there and its hash; `seq` 0 is before the first. */
export type ChainLink = { seq: number; hash: string };

/** Where the chain of a workspace begins: no entry of another workspace can follow on it. */
export function startOfChain(workspaceId: string): ChainLink {
  return { seq: 0, hash: sha256(canonicalJson({ chain: workspaceId })) };
}

/** The entry that follows on `link`. */
export function chainEntry(link: ChainLink, facts: AuditFacts): ChainedRow {
  const row = { ...facts, seq: link.seq + 1, previous: link.hash };
  return { ...row, hash: hashEntry(row) };
}

/**
 * SHA-256 over the canonical form of everything but the hash itself, in hex. Members that are null are left out, so that
 * a later column changes no earlier hash.
 */
export function hashEntry(entry: Omit<AuditRow, 'hash'>): string {
  return sha256(canonicalEntry(entry));
}

export function canonicalEntry(entry: Omit<AuditRow, 'hash'>): string {
  const { hash: _, createdAt, ...members } = { hash: null, ...entry };
  const kept = Object.entries(members).filter(([, value]) => value !== null);
  return canonicalJson({ ...Object.fromEntries(kept), createdAt: formatTimestamp(createdAt) });
}

/** ISO 8601 UTC in milliseconds; a time that PostgreSQL knows and a calendar does not is no time of ours. */
export function formatTimestamp(at: Date): string {
  return Number.isNaN(at.getTime()) ? 'unreadable' : at.toISOString();
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
