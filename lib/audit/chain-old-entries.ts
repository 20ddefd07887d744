import 'server-only';
import type { Transaction } from '../db/client';
import {
  findChainEnds,
  insertAuditEntries,
  listAuditedWorkspaces,
  removeUnchainedEntries,
} from '../db/queries/audit/audit-chain';
import { addAuditHead, saveAuditHead } from '../db/queries/audit/audit-heads';
import { sealEnds } from './append';
import { canonicalJson, type Json, toStorableText } from './canonical-json';
import { type AuditRow, type ChainedRow, type ChainLink, chainEntry } from './chain';
import { emptyChainEnds } from './seal';

/**
 * Chains the entries from before the chain existed, once per workspace, oldest first. Skips workspaces that already
 * have a chain: an unchained entry there was not written by Tenantry.
 */
export async function chainOldEntries(tx: Transaction): Promise<void> {
  for (const { id } of await listAuditedWorkspaces(tx)) {
    if (await findChainEnds(tx, id)) continue;
    const isNew = await addAuditHead(tx, sealEnds(emptyChainEnds(id)));
    if (isNew) await chainAll(tx, id);
  }
}

async function chainAll(tx: Transaction, workspaceId: string): Promise<void> {
  const ends = emptyChainEnds(workspaceId);
  let link: ChainLink = ends.head;
  const rows: ChainedRow[] = [];
  for (const { seq: _seq, previous: _previous, hash: _hash, ...facts } of await removeUnchainedEntries(
    tx,
    workspaceId,
  )) {
    const row = chainEntry(link, { ...facts, ...normalized(facts) });
    rows.push(row);
    link = { seq: row.seq, hash: row.hash };
  }
  await insertAuditEntries(tx, rows);
  await saveAuditHead(tx, sealEnds({ ...ends, head: link }));
}

// Earlier versions stored JSON as PostgreSQL formatted it, and possibly empty strings.
function normalized({ target, details }: Pick<AuditRow, 'target' | 'details'>) {
  const facts: Json = JSON.parse(details);
  return { target: target ? toStorableText(target) : null, details: canonicalJson(facts) };
}
