import 'server-only';
import { z } from 'zod';
import type { Origin } from '../../actor';
import { hashOneTimeToken } from '../../auth/one-time-token';
import { hashPassword, PasswordInput } from '../../auth/passwords';
import { forgetTriesOf } from '../../auth/sign-in-allowances';
import { db } from '../../db/client';
import { findLinkedPerson, usePasswordLink } from '../../db/password-links';
import { findPerson, type Person, savePassword } from '../../db/people';
import { deleteSessionsOf } from '../../db/sessions';
import { AppError } from '../../errors';
import { parseInput } from '../../parse-input';
import { recordForPerson } from '../record-for-person';

export const SetPasswordInput = z.object({ password: PasswordInput });

/** Whom a password link is for, without using it; undefined when it is not, or no longer, one. */
export async function findPasswordLink(token: string): Promise<Person | undefined> {
  const hash = hashOneTimeToken(token);
  return hash === undefined ? undefined : findLinkedPerson(db(), hash);
}

/**
 * Sets a password through a link: the link stands in for a permission and works once. All sessions of the person end.
 * Throws `not-found` for a link that was never made, was used, or has run out.
 */
export async function setPassword(token: string, input: unknown, origin?: Origin): Promise<Person> {
  const { password } = parseInput(SetPasswordInput, input);
  const tokenHash = hashOneTimeToken(token);
  // Looked up before hashing, so that guesses cost little.
  if (tokenHash === undefined || !(await findLinkedPerson(db(), tokenHash))) throw deadLink();
  const hash = await hashPassword(password);
  return db().transaction(async (tx) => {
    const personId = await usePasswordLink(tx, tokenHash);
    const person = personId === undefined ? undefined : await findPerson(tx, personId);
    if (!person) throw deadLink();
    await savePassword(tx, person.id, hash);
    await deleteSessionsOf(tx, person.id);
    // Attackers may have used up the account's limits, and the link has just proved who this is.
    await forgetTriesOf(tx, person);
    await recordForPerson(tx, person.id, { action: 'member.set-password', origin });
    return person;
  });
}

function deadLink(): AppError {
  return new AppError('not-found', 'This link was used already or has run out. An owner can make you a new one.');
}
