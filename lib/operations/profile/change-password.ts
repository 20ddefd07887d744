import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import { hashPassword, PasswordInput } from '../../auth/passwords';
import { db } from '../../db/client';
import { closePasswordLinks } from '../../db/password-links';
import { savePassword } from '../../db/people';
import { deleteOtherSessions } from '../../db/sessions';
import { parseInput } from '../../parse-input';
import { recordForPerson } from '../record-for-person';
import { checkOwnPassword } from './check-own-password';

const ChangePasswordInput = z.object({
  current: z
    .string({ error: 'Your current password is needed.' })
    .min(1, { error: 'Your current password is needed.' })
    .max(1_000),
  password: PasswordInput,
});

/**
 * Puts a new password in the place of the signed-in person's own, whose current one is asked; every other session of theirs
 * ends, in all workspaces. Throws `invalid-input` for a wrong one, `conflict` for who has none, and `rate-limited`.
 */
export async function changePassword(
  member: Member,
  token: string,
  input: unknown,
): Promise<{ sessionsEnded: number }> {
  const { current, password } = parseInput(ChangePasswordInput, input);
  const { personId, origin } = member;
  await checkOwnPassword(personId, { given: current, field: 'current' });
  const hash = await hashPassword(password);
  return db().transaction(async (tx) => {
    await savePassword(tx, personId, hash);
    await closePasswordLinks(tx, personId);
    const sessionsEnded = await deleteOtherSessions(tx, { personId, token });
    await recordForPerson(tx, personId, { action: 'member.change-password', details: { sessionsEnded }, origin });
    return { sessionsEnded };
  });
}
