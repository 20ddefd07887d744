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
import { parseInput } from '../../parse-input';

export const SetPasswordInput = z.object({ password: PasswordInput });

/** Whom a password link is for, without using it; undefined when it is not, or no longer, one. */
export async function findPasswordLink(token: string): Promise<Person | undefined> {
  const hash = hashOneTimeToken(token);
  return hash === undefined ? undefined : findPersonByPasswordLink(db(), hash);
}

/**
 * Sets a password through a link: the link stands in for a permission and works once. All sessions of the person end.
 * Throws `not-found` for a link that was never made, was used, or has run out.
 */
export async function setPassword(token: string, input: unknown, origin?: Origin): Promise<Person> {
  const { password } = parseInput(SetPasswordInput, input);
  const tokenHash = hashOneTimeToken(token);
  // Looked up before hashing, so that guesses cost little.
  if (tokenHash === undefined || !(await findPersonByPasswordLink(db(), tokenHash))) throw deadLink();
  const hash = await hashPassword(password);
  return db().transaction(async (tx) => {
    const personId = await redeemPasswordLink(tx, tokenHash);
    const person = personId === undefined ? undefined : await findPerson(tx, personId);
    if (!person) throw deadLink();
    await savePassword(tx, person.id, hash);
    await deleteSessionsOfPerson(tx, person.id);
    // Attackers may have used up the account's limits, and the link has just proved who this is.
    await resetSignInRateLimits(tx, person);
    await recordPersonAudit(tx, person.id, { action: 'member.set-password', origin });
    return person;
  });
}

function deadLink(): AppError {
  return new AppError('not-found', 'This link has already been used or has expired. Ask an owner for a new one.');
}
