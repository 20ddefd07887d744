import 'server-only';
import type { Queryable } from '../db/client';
import { countUnchainedEntries, walkAuditChain } from '../db/queries/audit/audit-chain';
import { findAuditHead } from '../db/queries/audit/audit-heads';
import type { ChainLink } from './chain';
import { emptyChainEnds } from './seal';
import { checkEnds, type Finding, walkChain } from './verify';

type Options = {
  /** The secret that seals are made with. If undefined, seals are not checked. */
  secret: string | undefined;
  checkpoints?: readonly ChainLink[];
  onFinding: (finding: Finding) => void;
};

/** The number of entries checked and the last of them, which can be stored as a checkpoint. */
export type VerifiedChain = { entries: number; head: ChainLink };

/**
 * Verifies the whole chain of a workspace in the database. Pass a transaction with one snapshot, or make sure that
 * nothing else writes at the same time.
 */
export async function verifyWorkspace(
  database: Queryable,
  workspaceId: string,
  { secret, checkpoints = [], onFinding }: Options,
): Promise<VerifiedChain> {
  const ends = await findAuditHead(database, workspaceId);
  const { anchor } = ends ?? emptyChainEnds(workspaceId);
  const walked = await walkChain(walkAuditChain(database, workspaceId), { anchor, checkpoints, onFinding });
  for (const finding of checkEnds(walked, { ends, secret, checkpoints })) onFinding(finding);
  const outside = await countUnchainedEntries(database, workspaceId);
  if (outside > 0)
    onFinding({
      seq: walked.last.seq,
      message: `entries after it are not in the chain and were not written by this version: ${outside}`,
    });
  return { entries: walked.entries, head: walked.last };
}
