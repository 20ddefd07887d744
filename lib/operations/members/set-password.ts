import 'server-only';
import { z } from 'zod';
import type { Origin } from '../../actor';
import { recordPersonAudit } from '../../audit/record-person-audit';
import { hashOneTimeToken } from '../../auth/passwords/one-time-token';
import { hashPassword, PasswordInput } from '../../auth/passwords/passwords';
import { resetSignInRateLimits } from '../../auth/sign-in/sign-in-rate-limits';
import { db } from '../../db/client';
import { findPersonByPasswordLink, redeemPasswordLink } from '../../db/queries/people/password-links';
import { findPerson, type Person, savePassword } from '../../db/queries/people/people';
import { deleteSessionsOfPerson } from '../../db/queries/people/sessions';
import { AppError } from '../../errors';

export const setPasswordInput = z.object({ password: PasswordInput });
export type SetPasswordInput = z.output<typeof setPasswordInput>;

/** Returns the person a password link is for, without using the link; undefined if the link is not valid. */
export async function findPasswordLink(token: string): Promise<Person | undefined> {
  const hash = hashOneTimeToken(token);
  return hash === undefined ? undefined : findPersonByPasswordLink(db(), hash);
}

/**
 * Sets a password through a link, which replaces a permission and works only once. Ends all sessions of the person. Throws
 * `not-found` for an unknown, used or expired link.
 */
export async function setPassword(token: string, { password }: SetPasswordInput, origin?: Origin): Promise<Person> {
  const tokenHash = hashOneTimeToken(token);
  // Look up the link before hashing, so that guesses are cheap to reject.
  if (tokenHash === undefined || !(await findPersonByPasswordLink(db(), tokenHash))) throw invalidLinkError();
  const hash = await hashPassword(password);
  return db().transaction(async (tx) => {
    const personId = await redeemPasswordLink(tx, tokenHash);
    const person = personId === undefined ? undefined : await findPerson(tx, personId);
    if (!person) throw invalidLinkError();
    await savePassword(tx, person.id, hash);
    await deleteSessionsOfPerson(tx, person.id);
    // Attackers may have exhausted the account's rate limits, and the link has just proved the person's identity.
    await resetSignInRateLimits(tx, person);
    await recordPersonAudit(tx, person.id, { action: 'member.set-password', origin });
    return person;
  });
}

function invalidLinkError(): AppError {
  return new AppError('not-found', 'This link has already been used or has expired. Ask an owner for a new one.');
}
