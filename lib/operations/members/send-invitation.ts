import 'server-only';
import type { Member } from '../../actor';
import type { InvitationStatus, MemberSummary } from '../../api/members';
import { recordAudit } from '../../audit/record';
import { oidcProviderName } from '../../auth/oidc/oidc-provider';
import { db } from '../../db/client';
import { env } from '../../env';
import { describeError, log } from '../../log';
import { formatInvitation } from '../../mail/invitation';
import { hasMailServer, sendMail } from '../../mail/send-mail';

/** Emails a new member where to sign in. Never throws, because the member has already been added. */
export async function sendInvitation(
  { member: invited, passwordLink }: { member: MemberSummary; passwordLink?: string },
  invitedBy: Member,
): Promise<InvitationStatus> {
  if (!hasMailServer()) return 'off';
  const { name, email, role } = invited;
  const mail = formatInvitation({
    name,
    email,
    role,
    invitedBy: invitedBy.name,
    workspace: invitedBy.workspaceName,
    address: env().APP_URL,
    provider: oidcProviderName(),
    passwordLink,
  });
  const sent = await sendMail({ to: { name, address: email }, ...mail }).then(
    () => true,
    (error: unknown) => {
      log().warn(describeError(error), 'could not send an invitation');
      return false;
    },
  );
  await recordOutcome(invitedBy, invited, sent);
  return sent ? 'sent' : 'failed';
}

async function recordOutcome(member: Member, invited: MemberSummary, sent: boolean): Promise<void> {
  try {
    await recordAudit(db(), {
      workspaceId: member.workspaceId,
      actor: { kind: 'member', member },
      action: 'member.invitation',
      target: invited.email,
      targetKind: 'member',
      targetId: invited.id,
      details: { sent },
    });
  } catch (error) {
    log().warn(describeError(error), 'could not record the outcome of an invitation');
  }
}
