import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import type { ChangedPassword } from '../../api/profile';
import { recordPersonAudit } from '../../audit/record-person-audit';
import { hashPassword, PasswordInput } from '../../auth/passwords/passwords';
import { db } from '../../db/client';
import { revokePasswordLinks } from '../../db/queries/people/password-links';
import { savePassword } from '../../db/queries/people/people';
import { deleteOtherSessions } from '../../db/queries/people/sessions';
import { requireOwnPassword } from './require-own-password';

export const changePasswordInput = z.object({
  current: z
    .string({ error: 'Enter your current password.' })
    .min(1, { error: 'Enter your current password.' })
    .max(1_000),
  password: PasswordInput,
});
export type ChangePasswordInput = z.output<typeof changePasswordInput>;

/**
 * Changes the person's password and ends all their other sessions, in all workspaces. Throws `invalid-input` if the current
 * password is wrong, `conflict` if the person has none, and `rate-limited`.
 */
export async function changePassword(
  member: Member,
  token: string,
  { current, password }: ChangePasswordInput,
): Promise<ChangedPassword> {
  const { personId, origin } = member;
  await requireOwnPassword(personId, { given: current, field: 'current' });
  const hash = await hashPassword(password);
  return db().transaction(async (tx) => {
    await savePassword(tx, personId, hash);
    await revokePasswordLinks(tx, personId);
    const sessionsEnded = await deleteOtherSessions(tx, { personId, token });
    await recordPersonAudit(tx, personId, { action: 'member.change-password', details: { sessionsEnded }, origin });
    return { sessionsEnded };
  });
}
