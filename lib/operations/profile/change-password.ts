import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import { recordAudit } from '../../audit/record';
import { hashPassword, isPassword, PasswordInput } from '../../auth/passwords';
import { db } from '../../db/client';
import { clearLimit, type Limit, takeFromLimit } from '../../db/limits';
import { listMemberships } from '../../db/members';
import { closePasswordLinks } from '../../db/password-links';
import { findPasswordHash, savePassword } from '../../db/people';
import { deleteOtherSessions } from '../../db/sessions';
import { AppError } from '../../errors';
import { parseInput } from '../../parse-input';

const ChangePasswordInput = z.object({
  current: z
    .string({ error: 'Your current password is needed.' })
    .min(1, { error: 'Your current password is needed.' })
    .max(1_000),
  password: PasswordInput,
});

const TRIES: Limit = { max: 10, windowS: 10 * 60 };

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
  const { personId, email } = member;
  const known = await findPasswordHash(db(), personId);
  if (known === undefined) {
    throw new AppError('conflict', 'You have no password here: you sign in with your identity provider.');
  }
  await checkCurrent(personId, current, known);
  const hash = await hashPassword(password);
  return db().transaction(async (tx) => {
    await savePassword(tx, personId, hash);
    await closePasswordLinks(tx, personId);
    const sessionsEnded = await deleteOtherSessions(tx, { personId, token });
    for (const { workspaceId } of await listMemberships(tx, personId)) {
      const actor = { kind: 'member', member } as const;
      const details = { sessionsEnded };
      await recordAudit(tx, { workspaceId, actor, action: 'member.change-password', target: email, details });
    }
    return { sessionsEnded };
  });
}

async function checkCurrent(personId: string, current: string, hash: string): Promise<void> {
  const key = `own password ${personId}`;
  const retryAfterS = await takeFromLimit(db(), key, TRIES);
  if (retryAfterS !== undefined) {
    const message = 'There were too many wrong passwords. Wait ten minutes and try again.';
    throw new AppError('rate-limited', message, { retryAfterS });
  }
  if (!(await isPassword(current, hash))) {
    throw new AppError('invalid-input', 'This is not your current password.', { field: 'current' });
  }
  await clearLimit(db(), key);
}
