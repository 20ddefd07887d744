import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Transaction } from '../db/client';
import { findChainEnds, insertAuditEntries } from '../db/queries/audit/audit-chain';
import { addAuditHead, lockAuditHead, saveAuditHead } from '../db/queries/audit/audit-heads';
import { env } from '../env';
import { canonicalJson } from './canonical-json';
import { type AuditFacts, type ChainedRow, type ChainLink, chainEntry } from './chain';
import { type ChainEnds, computeSeal, emptyChainEnds, hasValidSeal, type SealedEnds } from './seal';

/** What made the head of a chain doubtful when the next entry came. */
export type HeadProblem = 'seal' | 'head-missing';

/**
 * Adds entries to the end of a workspace's chain. The head stays locked until the transaction ends, so writers take
 * turns, on one instance or several. A head that does not bear our seal is never sealed anew in silence: an entry in the
 * chain tells of it first.
 */
export async function appendEntries(
  tx: Transaction,
  workspaceId: string,
  entries: readonly AuditFacts[],
): Promise<readonly ChainedRow[]> {
  const { ends, doubt } = await lockChainHead(tx, workspaceId);
  const told = doubt ? [doubtEntry(ends, doubt), ...entries] : entries;
  const rows: ChainedRow[] = [];
  let link: ChainLink = ends.head;
  for (const facts of told) {
    const row = chainEntry(link, facts);
    rows.push(row);
    link = { seq: row.seq, hash: row.hash };
  }
  await insertAuditEntries(tx, rows);
  await saveAuditHead(tx, sealEnds({ ...ends, head: link }));
  return rows;
}

/** The locked ends of a chain, made when the workspace has none yet. */
export async function lockChainHead(
  tx: Transaction,
  workspaceId: string,
): Promise<{ ends: ChainEnds; doubt?: HeadProblem }> {
  const kept = await lockAuditHead(tx, workspaceId);
  if (kept) return checked(kept);
  const isNew = await addAuditHead(tx, sealEnds(emptyChainEnds(workspaceId)));
  if (!isNew) {
    const theirs = await lockAuditHead(tx, workspaceId);
    return theirs ? checked(theirs) : { ends: emptyChainEnds(workspaceId) };
  }
  const found = await findChainEnds(tx, workspaceId);
  return found ? { ends: { workspaceId, ...found }, doubt: 'head-missing' } : { ends: emptyChainEnds(workspaceId) };
}

export function sealEnds(ends: ChainEnds): SealedEnds {
  return { ...ends, seal: computeSeal(ends, env().AUTH_SECRET) };
}

function checked(kept: SealedEnds): { ends: ChainEnds; doubt?: HeadProblem } {
  const { seal: _, ...ends } = kept;
  return hasValidSeal(kept, env().AUTH_SECRET) ? { ends } : { ends, doubt: 'seal' };
}

function doubtEntry({ workspaceId, head }: ChainEnds, doubt: HeadProblem): AuditFacts {
  return {
    ...EMPTY_FACTS,
    id: randomUUID(),
    workspaceId,
    actorKind: 'system',
    actorName: 'system',
    action: 'audit.seal-broken',
    details: canonicalJson({ doubt, seq: head.seq, hash: head.hash }),
    outcome: 'done',
    createdAt: new Date(),
  };
}

/** The members of an entry that may be missing. */
export const EMPTY_FACTS = {
  memberId: null,
  actorEmail: null,
  address: null,
  requestId: null,
  target: null,
  targetKind: null,
  targetId: null,
  connectionId: null,
  connectionName: null,
  environmentId: null,
  environmentName: null,
  reason: null,
  before: null,
  after: null,
  followsId: null,
  correlationId: null,
} as const;
