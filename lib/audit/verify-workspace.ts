import 'server-only';
import type { Queryable } from '../db/client';
import { countUnchainedEntries, walkAuditChain } from '../db/queries/audit/audit-chain';
import { findAuditHead } from '../db/queries/audit/audit-heads';
import type { ChainLink } from './chain';
import { emptyChainEnds } from './seal';
import { checkEnds, type Finding, walkChain } from './verify';

type Options = {
  /** What seals are made with; undefined = they cannot be checked. */
  secret: string | undefined;
  checkpoints?: readonly ChainLink[];
  onFinding: (finding: Finding) => void;
};

/** What was checked: how many entries, and the last of them, which can be noted as a checkpoint. */
export type VerifiedChain = { entries: number; head: ChainLink };

/**
 * Checks the whole chain of a workspace as the database holds it. Pass a transaction that sees one state of it, or none
 * but the one who checks may write meanwhile.
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
      said: `entries stand outside the chain, which this version did not write: ${outside}`,
    });
  return { entries: walked.entries, head: walked.last };
}
