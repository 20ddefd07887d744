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
 * Why the link of an attempt lets no result in; undefined when it does, and without a link. Of two results at once
 * the second waits here for the first. One that was begun while the link lived may arrive after that.
 */
export async function checkLink(tx: Transaction, attempt: AttemptRow): Promise<LinkRefusal | undefined> {
  if (!attempt.linkId) return undefined;
  const known = await lockConnectLink(tx, { id: attempt.linkId });
  // Only time has passed: everything else that ends a link counts at the end of a sign-in too.
  const state = known && toLinkState(known, attempt.createdAt.getTime());
  if (state === 'used') return 'link-used';
  return state === 'open' ? undefined : 'link-revoked';
}

/** The link of an attempt is used up by what the attempt became. */
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
