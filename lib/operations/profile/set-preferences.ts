import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { savePreferences } from '../../db/queries/people/preferences';
import { DENSITIES } from '../../db/schema';
import { parseInput } from '../../parse-input';
import { PAGE_SIZES } from '../../pingone/filter/query-limits';

const MOST_COLUMNS = 20;
const COLUMN_LENGTH = 140;

const PreferencesInput = z
  .strictObject({
    usersColumns: z.array(z.string().min(1).max(COLUMN_LENGTH)).min(1).max(MOST_COLUMNS).nullable(),
    density: z.enum(DENSITIES),
    usersPageSize: z.literal(PAGE_SIZES),
  })
  .partial();

/**
 * Keeps how a member wants to see things, in all their browsers; what `input` does not name stays, and null columns are
 * the usual ones again. Everybody may, for themselves. How somebody looks at a list is no matter for the audit.
 */
export async function setPreferences(member: Member, input: unknown): Promise<void> {
  const { usersColumns, density, usersPageSize } = parseInput(PreferencesInput, input);
  await savePreferences(db(), member.id, {
    ...(usersColumns === undefined ? {} : { usersColumns }),
    ...(density === undefined ? {} : { density }),
    ...(usersPageSize === undefined ? {} : { usersPageSize }),
  });
}
