import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { Queryable } from '../../client';
import { people, twoFactors } from '../../schema';

/** Returns whether a person needs a second factor to sign in. */
export async function hasSecondFactor(database: Queryable, personId: string): Promise<boolean> {
  const [person] = await database.select({ isOn: people.twoFactorEnabled }).from(people).where(eq(people.id, personId));
  return person?.isOn ?? false;
}

/** Deletes a person's second factor, including an unfinished setup. Returns false if it was not on. */
export async function deleteSecondFactor(tx: Queryable, personId: string): Promise<boolean> {
  await tx.delete(twoFactors).where(eq(twoFactors.personId, personId));
  const rows = await tx
    .update(people)
    .set({ twoFactorEnabled: false, updatedAt: sql`now()` })
    .where(sql`${people.id} = ${personId} and ${people.twoFactorEnabled}`)
    .returning({ id: people.id });
  return rows.length > 0;
}
