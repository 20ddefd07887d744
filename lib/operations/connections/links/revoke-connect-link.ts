import 'server-only';
import type { Member } from '../../../actor';
import type { ConnectLink } from '../../../api/connect-links';
import { recordAudit } from '../../../audit/record';
import { requirePermission } from '../../../auth/require-permission';
import { db } from '../../../db/client';
import { lockConnectLink, revokeConnectLink as revokeRow } from '../../../db/queries/connections/connect-links';
import { AppError, notFound } from '../../../errors';
import { parseUuid } from '../../../ids';
import { toLinkState } from './link-state';
import { toConnectLink } from './link-view';

/**
 * Revokes a link. If someone is signing in through the link, that sign-in is refused. Accepts a link that is already revoked
 * or expired; throws `conflict` for a used link, because its connection stays.
 */
export async function revokeConnectLink(member: Member, linkId: string): Promise<ConnectLink> {
  requirePermission(member, 'connect-links:write');
  const id = parseUuid(linkId);
  if (!id) throw notFound('connect link');
  const { workspaceId } = member;
  return db().transaction(async (tx) => {
    const known = await lockConnectLink(tx, { id, workspaceId });
    if (!known) throw notFound('connect link');
    if (toLinkState(known) === 'used') {
      throw new AppError(
        'conflict',
        'This link has already been used. Its connection stays until someone disconnects it.',
      );
    }
    if (known.link.revokedAt) return toConnectLink(known);
    await revokeRow(tx, id);
    await recordAudit(tx, {
      workspaceId,
      actor: { kind: 'member', member },
      action: 'connect-link.revoke',
      target: known.link.recipient,
      targetKind: 'connect-link',
      targetId: id,
      details: { link: id },
    });
    return toConnectLink({ ...known, link: { ...known.link, revokedAt: new Date() } });
  });
}
