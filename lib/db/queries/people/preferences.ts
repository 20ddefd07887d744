import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { Queryable } from '../../client';
import { memberPreferences } from '../../schema';

export type PreferencesRow = Pick<typeof memberPreferences.$inferSelect, 'usersColumns' | 'density' | 'usersPageSize'>;

/** What a member keeps for themselves; undefined when nothing yet. */
export async function findPreferences(database: Queryable, memberId: string): Promise<PreferencesRow | undefined> {
  const { usersColumns, density, usersPageSize } = memberPreferences;
  const [row] = await database
    .select({ usersColumns, density, usersPageSize })
    .from(memberPreferences)
    .where(eq(memberPreferences.memberId, memberId));
  return row;
}

/** Keeps what `changes` names and leaves the rest; null takes a choice back. */
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
