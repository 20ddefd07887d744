import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { Queryable } from '../../client';
import { memberPreferences } from '../../schema';

export type PreferencesRow = Pick<typeof memberPreferences.$inferSelect, 'usersColumns' | 'density' | 'usersPageSize'>;

/** Returns the preferences of a member; undefined if none are stored. */
export async function findPreferences(database: Queryable, memberId: string): Promise<PreferencesRow | undefined> {
  const { usersColumns, density, usersPageSize } = memberPreferences;
  const [row] = await database
    .select({ usersColumns, density, usersPageSize })
    .from(memberPreferences)
    .where(eq(memberPreferences.memberId, memberId));
  return row;
}

/** Stores the preferences in `changes` and keeps the rest; null resets one. */
export async function savePreferences(
  database: Queryable,
  memberId: string,
  changes: Partial<PreferencesRow>,
): Promise<void> {
  await database
    .insert(memberPreferences)
    .values({ memberId, ...changes })
    .onConflictDoUpdate({ target: memberPreferences.memberId, set: { ...changes, updatedAt: sql`now()` } });
}
