import 'server-only';
import { z } from 'zod';
import type { Member } from '../../../actor';
import type { CreatedConnectLink } from '../../../api/connect-links';
import { recordAudit } from '../../../audit/record';
import { nameInput } from '../../../auth/identity/person-input';
import { createOneTimeToken } from '../../../auth/passwords/one-time-token';
import { requirePermission } from '../../../auth/require-permission';
import { db } from '../../../db/client';
import { insertConnectLink } from '../../../db/queries/connections/connect-links';
import { env } from '../../../env';
import { AppError } from '../../../errors';
import { lockWorkspaceAsMember } from '../../access/lock-workspace-as-member';
import { newConnectionInput } from '../attempts/start-attempt';
import { toConnectLink } from './link-view';

export const connectLinkInput = newConnectionInput.partial({ tld: true, environmentId: true }).extend({
  recipient: nameInput('Enter a recipient.'),
  days: z.number().int().min(1).max(30).default(7),
});
export type ConnectLinkInput = z.output<typeof connectLinkInput>;

/**
 * Creates a link that lets a person without an account connect one tenant, once. `tld` and `environmentId` together set the
 * tenant; without them the person chooses. The link expires after `days` (1 to 30).
 */
export async function createConnectLink(
  member: Member,
  { days, ...given }: ConnectLinkInput,
): Promise<CreatedConnectLink> {
  requirePermission(member, 'connect-links:write');
  if ((given.tld === undefined) !== (given.environmentId === undefined)) {
    const field = given.tld === undefined ? 'tld' : 'environmentId';
    throw new AppError('invalid-input', `${field} is required: a tenant needs both a region and an environment.`, {
      field,
    });
  }
  const { token, hash } = createOneTimeToken();
  const { workspaceId, workspaceName } = member;
  const link = await db().transaction(async (tx) => {
    // Removing a member revokes their links. A link created at the same moment would work again when they are added back.
    await lockWorkspaceAsMember(tx, member);
    const row = await insertConnectLink(tx, { ...given, workspaceId, createdBy: member.id, tokenHash: hash, days });
    await recordAudit(tx, {
      workspaceId,
      actor: { kind: 'member', member },
      action: 'connect-link.create',
      target: row.recipient,
      targetKind: 'connect-link',
      targetId: row.id,
      ...(row.environmentId ? { environment: { id: row.environmentId } } : {}),
      details: { link: row.id, days, profile: row.profile, client: row.client, tld: row.tld },
    });
    return row;
  });
  const details = { link, workspaceName, madeBy: member.name, makerRole: member.role, connectionName: null };
  return { link: toConnectLink(details), url: `${env().APP_URL}/link/${token}` };
}
