import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Transaction } from '../db/client';
import { findChainEnds, insertAuditEntries } from '../db/queries/audit/audit-chain';
import { addAuditHead, lockAuditHead, saveAuditHead } from '../db/queries/audit/audit-heads';
import { env } from '../env';
import { canonicalJson } from './canonical-json';
import { type AuditFacts, type ChainedRow, type ChainLink, chainEntry } from './chain';
import { type ChainEnds, computeSeal, emptyChainEnds, hasValidSeal, type SealedEnds } from './seal';

/** Why the head of a chain cannot be trusted. */
export type HeadProblem = 'seal' | 'head-missing';

/**
 * Appends entries to a workspace's chain. The head stays locked until the transaction ends, so writers take turns, on
 * one instance or several. A head with an invalid seal is not resealed silently: an `audit.seal-broken` entry is added
 * first.
 */
export async function appendEntries(
  tx: Transaction,
  workspaceId: string,
  entries: readonly AuditFacts[],
): Promise<readonly ChainedRow[]> {
  const { ends, problem } = await lockChainHead(tx, workspaceId);
  const allEntries = problem ? [problemEntry(ends, problem), ...entries] : entries;
  const rows: ChainedRow[] = [];
  let link: ChainLink = ends.head;
  for (const facts of allEntries) {
    const row = chainEntry(link, facts);
    rows.push(row);
    link = { seq: row.seq, hash: row.hash };
  }
  await insertAuditEntries(tx, rows);
  await saveAuditHead(tx, sealEnds({ ...ends, head: link }));
  return rows;
}

/** Locks and returns the ends of a chain. Creates them if the workspace has none yet. */
export async function lockChainHead(
  tx: Transaction,
  workspaceId: string,
): Promise<{ ends: ChainEnds; problem?: HeadProblem }> {
  const stored = await lockAuditHead(tx, workspaceId);
  if (stored) return withSealChecked(stored);
  const isNew = await addAuditHead(tx, sealEnds(emptyChainEnds(workspaceId)));
  if (!isNew) {
    const concurrent = await lockAuditHead(tx, workspaceId);
    return concurrent ? withSealChecked(concurrent) : { ends: emptyChainEnds(workspaceId) };
  }
  const found = await findChainEnds(tx, workspaceId);
  return found ? { ends: { workspaceId, ...found }, problem: 'head-missing' } : { ends: emptyChainEnds(workspaceId) };
}

export function sealEnds(ends: ChainEnds): SealedEnds {
  return { ...ends, seal: computeSeal(ends, env().AUTH_SECRET) };
}

function withSealChecked(stored: SealedEnds): { ends: ChainEnds; problem?: HeadProblem } {
  const { seal: _, ...ends } = stored;
  return hasValidSeal(stored, env().AUTH_SECRET) ? { ends } : { ends, problem: 'seal' };
}

function problemEntry({ workspaceId, head }: ChainEnds, problem: HeadProblem): AuditFacts {
  return {
    ...EMPTY_FACTS,
    id: randomUUID(),
    workspaceId,
    actorKind: 'system',
    actorName: 'system',
    action: 'audit.seal-broken',
    details: canonicalJson({ doubt: problem, seq: head.seq, hash: head.hash }),
    outcome: 'done',
    createdAt: new Date(),
  };
}

/** The fields of an entry that can be null. */
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
