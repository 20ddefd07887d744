import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import { recordPersonAudit } from '../../audit/record-person-audit';
import { hashPassword, PasswordInput } from '../../auth/passwords/passwords';
import { db } from '../../db/client';
import { revokePasswordLinks } from '../../db/queries/people/password-links';
import { savePassword } from '../../db/queries/people/people';
import { deleteOtherSessions } from '../../db/queries/people/sessions';
import { parseInput } from '../../parse-input';
import { requireOwnPassword } from './require-own-password';

const ChangePasswordInput = z.object({
  current: z
    .string({ error: 'Enter your current password.' })
    .min(1, { error: 'Enter your current password.' })
    .max(1_000),
  password: PasswordInput,
});

/**
 * Changes the person's password and ends all their other sessions, in all workspaces. Throws `invalid-input` if the current
 * password is wrong, `conflict` if the person has none, and `rate-limited`.
 */
export async function changePassword(
  member: Member,
  token: string,
  input: unknown,
): Promise<{ sessionsEnded: number }> {
  const { current, password } = parseInput(ChangePasswordInput, input);
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
