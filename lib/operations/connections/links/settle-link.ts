import 'server-only';
import type { Actor } from '../../../actor';
import { recordAudit } from '../../../audit/record';
import type { AttemptRow } from '../../../db/attempts';
import type { Transaction } from '../../../db/client';
import { lockConnectLink, spendConnectLink } from '../../../db/connect-links';
import type { ConnectionRow } from '../../../db/connections';
import { placeOf } from '../audit-place';
import { linkStateOf } from './link-state';

export type LinkRefusal = 'link-used' | 'link-revoked';

/**
 * Why the link of an attempt lets no result in; undefined when it does, and without a link. Of two results at once
 * the second waits here for the first. One that was begun while the link lived may arrive after that.
 */
export async function refusalByLink(tx: Transaction, attempt: AttemptRow): Promise<LinkRefusal | undefined> {
  if (!attempt.linkId) return undefined;
  const known = await lockConnectLink(tx, { id: attempt.linkId });
  // Only time has passed: everything else that ends a link counts at the end of a sign-in too.
  const state = known && linkStateOf(known, attempt.createdAt.getTime());
  if (state === 'used') return 'link-used';
  return state === 'open' ? undefined : 'link-revoked';
}

/** The link of an attempt is used up by what the attempt became. */
export async function spendLink(
  tx: Transaction,
  attempt: AttemptRow,
  { connection, actor }: { connection: ConnectionRow; actor: Actor },
): Promise<void> {
  if (!attempt.linkId) return;
  const link = await spendConnectLink(tx, attempt.linkId, connection.id);
  if (!link) return;
  await recordAudit(tx, {
    workspaceId: attempt.workspaceId,
    actor,
    action: 'connect-link.use',
    target: link.recipient,
    targetKind: 'connect-link',
    targetId: attempt.linkId,
    ...(await placeOf(tx, connection)),
    details: { link: attempt.linkId, attempt: attempt.id },
  });
}
