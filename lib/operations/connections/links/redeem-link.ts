import 'server-only';
import type { Actor } from '../../../actor';
import { recordAudit } from '../../../audit/record';
import type { Transaction } from '../../../db/client';
import type { AttemptRow } from '../../../db/queries/connections/attempts';
import { lockConnectLink, redeemConnectLink } from '../../../db/queries/connections/connect-links';
import type { ConnectionRow } from '../../../db/queries/connections/connections';
import { findAuditContext } from '../audit-context';
import { toLinkState } from './link-state';

export type LinkRefusal = 'link-used' | 'link-revoked';

/**
 * Returns why the link of an attempt refuses the result, or undefined if the link accepts the result or there is no link.
 * Locks the link, so concurrent results are checked one after another. An attempt started before expiry may finish later.
 */
export async function checkLink(tx: Transaction, attempt: AttemptRow): Promise<LinkRefusal | undefined> {
  if (!attempt.linkId) return undefined;
  const known = await lockConnectLink(tx, { id: attempt.linkId });
  // Check expiry at the start of the attempt; every other end of a link counts until the sign-in finishes.
  const state = known && toLinkState(known, attempt.createdAt.getTime());
  if (state === 'used') return 'link-used';
  return state === 'open' ? undefined : 'link-revoked';
}

/** Marks the link of an attempt as used by its connection. */
export async function redeemLink(
  tx: Transaction,
  attempt: AttemptRow,
  { connection, actor }: { connection: ConnectionRow; actor: Actor },
): Promise<void> {
  if (!attempt.linkId) return;
  const link = await redeemConnectLink(tx, attempt.linkId, connection.id);
  if (!link) return;
  await recordAudit(tx, {
    workspaceId: attempt.workspaceId,
    actor,
    action: 'connect-link.use',
    target: link.recipient,
    targetKind: 'connect-link',
    targetId: attempt.linkId,
    ...(await findAuditContext(tx, connection)),
    details: { link: attempt.linkId, attempt: attempt.id },
  });
}
