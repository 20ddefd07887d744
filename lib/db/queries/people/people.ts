import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Queryable } from '../../client';
import { credentials, people } from '../../schema';

/** The sign-in library's provider id of passwords. */
export const PASSWORD_PROVIDER = 'credential';

export type Person = { id: string; name: string; email: string };
const FIELDS = { id: people.id, name: people.name, email: people.email };

export async function findPerson(database: Queryable, id: string): Promise<Person | undefined> {
  const [person] = await database.select(FIELDS).from(people).where(eq(people.id, id));
  return person;
}

/** Returns a person by email; `email` must be lowercase. */
export async function findPersonByEmail(database: Queryable, email: string): Promise<Person | undefined> {
  const [person] = await database.select(FIELDS).from(people).where(eq(people.email, email));
  return person;
}

/**
 * Returns the person with this email (lowercase), adding them if necessary; `isNew` says which. An existing person
 * keeps their name.
 */
export async function findOrAddPerson(
  tx: Queryable,
  given: { email: string; name: string },
): Promise<Person & { isNew: boolean }> {
  const [added] = await tx
    .insert(people)
    .values({ id: randomUUID(), ...given })
    .onConflictDoNothing({ target: people.email })
    .returning(FIELDS);
  if (added) return { ...added, isNew: true };
  const [known] = await tx.select(FIELDS).from(people).where(eq(people.email, given.email));
  if (!known) throw new Error('a person was deleted while being added');
  return { ...known, isNew: false };
}

/** Sets or replaces a person's password. `hash` comes from `lib/auth/passwords`. */
export async function savePassword(tx: Queryable, personId: string, hash: string): Promise<void> {
  await tx
    .insert(credentials)
    .values({ id: randomUUID(), personId, providerId: PASSWORD_PROVIDER, accountId: personId, password: hash })
    .onConflictDoUpdate({
      target: [credentials.providerId, credentials.accountId],
      set: { password: hash, updatedAt: sql`now()` },
    });
}

/** Returns the hash of a person's password; undefined if they have none. */
export async function findPasswordHash(database: Queryable, personId: string): Promise<string | undefined> {
  const isPasswordOfPerson = and(eq(credentials.personId, personId), eq(credentials.providerId, PASSWORD_PROVIDER));
  const [row] = await database
    .select({ hash: credentials.password })
    .from(credentials)
    .where(and(isPasswordOfPerson, isNotNull(credentials.password)));
  return row?.hash ?? undefined;
}

/** Returns how a person can sign in: `credential` is a password, others are providers. */
export async function listSignInMethods(database: Queryable, personId: string): Promise<string[]> {
  const rows = await database
    .selectDistinct({ provider: credentials.providerId })
    .from(credentials)
    .where(eq(credentials.personId, personId))
    .orderBy(credentials.providerId);
  return rows.map(({ provider }) => provider);
}

/** Returns the person of a subject at a provider; undefined if it never signed in. */
export async function findPersonBySubject(
  database: Queryable,
  { providerId, accountId }: { providerId: string; accountId: string },
): Promise<Person | undefined> {
  const [person] = await database
    .select(FIELDS)
    .from(credentials)
    .innerJoin(people, eq(people.id, credentials.personId))
    .where(and(eq(credentials.providerId, providerId), eq(credentials.accountId, accountId)));
  return person;
}
