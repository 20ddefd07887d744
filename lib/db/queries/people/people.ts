import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Queryable } from '../../client';
import { credentials, people } from '../../schema';

/** The sign-in library's name for a credential that is a password. */
export const PASSWORD_PROVIDER = 'credential';

export type Person = { id: string; name: string; email: string };
const FIELDS = { id: people.id, name: people.name, email: people.email };

export async function findPerson(database: Queryable, id: string): Promise<Person | undefined> {
  const [person] = await database.select(FIELDS).from(people).where(eq(people.id, id));
  return person;
}

/** `email` in lower case. */
export async function findPersonByEmail(database: Queryable, email: string): Promise<Person | undefined> {
  const [person] = await database.select(FIELDS).from(people).where(eq(people.email, email));
  return person;
}

/** The person with this e-mail (lower case), made when there is none; `isNew` tells which. A known one keeps their name. */
export async function findOrAddPerson(
  tx: Queryable,
  given: { email: string; name: string },
): Promise<Person & { isNew: boolean }> {
  const [made] = await tx
    .insert(people)
    .values({ id: randomUUID(), ...given })
    .onConflictDoNothing({ target: people.email })
    .returning(FIELDS);
  if (made) return { ...made, isNew: true };
  const [known] = await tx.select(FIELDS).from(people).where(eq(people.email, given.email));
  if (!known) throw new Error('a person vanished while being added');
  return { ...known, isNew: false };
}

/** Gives a person a password, in place of the one they may have. `hash` comes from `lib/auth/passwords`. */
export async function savePassword(tx: Queryable, personId: string, hash: string): Promise<void> {
  await tx
    .insert(credentials)
    .values({ id: randomUUID(), personId, providerId: PASSWORD_PROVIDER, accountId: personId, password: hash })
    .onConflictDoUpdate({
      target: [credentials.providerId, credentials.accountId],
      set: { password: hash, updatedAt: sql`now()` },
    });
}

/** The hash of a person's password; undefined when they have none. */
export async function findPasswordHash(database: Queryable, personId: string): Promise<string | undefined> {
  const isTheirs = and(eq(credentials.personId, personId), eq(credentials.providerId, PASSWORD_PROVIDER));
  const [row] = await database
    .select({ hash: credentials.password })
    .from(credentials)
    .where(and(isTheirs, isNotNull(credentials.password)));
  return row?.hash ?? undefined;
}

/** Ways to sign in that a person has: `credential` is a password, others are providers. */
export async function listSignInMethods(database: Queryable, personId: string): Promise<string[]> {
  const rows = await database
    .selectDistinct({ provider: credentials.providerId })
    .from(credentials)
    .where(eq(credentials.personId, personId))
    .orderBy(credentials.providerId);
  return rows.map(({ provider }) => provider);
}

/** Who a subject at a provider is here; undefined when it never came in. */
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
