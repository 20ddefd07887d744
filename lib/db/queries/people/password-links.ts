import 'server-only';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '../../client';
import { passwordLinks, people } from '../../schema';
import type { Person } from './people';

export const PASSWORD_LINK_HOURS = 24;

const isOpen = and(isNull(passwordLinks.usedAt), gt(passwordLinks.expiresAt, sql`now()`));

/** Stores a new link by the hash of its token. All other open links of the person stop working. */
export async function addPasswordLink(
  tx: Queryable,
  given: { personId: string; madeBy: string; tokenHash: string },
): Promise<void> {
  await revokePasswordLinks(tx, given.personId);
  const expiresAt = sql`now() + ${sql.raw(`interval '${PASSWORD_LINK_HOURS} hours'`)}`;
  await tx.insert(passwordLinks).values({ ...given, expiresAt });
}

/** Returns the person of an open link without using the link. */
export async function findPersonByPasswordLink(database: Queryable, tokenHash: string): Promise<Person | undefined> {
  const [person] = await database
    .select({ id: people.id, name: people.name, email: people.email })
    .from(passwordLinks)
    .innerJoin(people, eq(people.id, passwordLinks.personId))
    .where(and(eq(passwordLinks.tokenHash, tokenHash), isOpen));
  return person;
}

/** Uses a link. Returns the person's id; of two concurrent calls, only one gets it. */
export async function redeemPasswordLink(tx: Queryable, tokenHash: string): Promise<string | undefined> {
  const [row] = await tx
    .update(passwordLinks)
    .set({ usedAt: sql`now()` })
    .where(and(eq(passwordLinks.tokenHash, tokenHash), isOpen))
    .returning({ personId: passwordLinks.personId });
  return row?.personId;
}

export async function revokePasswordLinks(tx: Queryable, personId: string): Promise<void> {
  await tx
    .update(passwordLinks)
    .set({ usedAt: sql`now()` })
    .where(and(eq(passwordLinks.personId, personId), isOpen));
}
