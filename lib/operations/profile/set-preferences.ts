import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import { DENSITIES } from '../../api/profile';
import { db } from '../../db/client';
import { savePreferences } from '../../db/queries/people/preferences';
import { PAGE_SIZES } from '../../pingone/filter/query-limits';

const MAX_COLUMNS = 20;
const MAX_COLUMN_LENGTH = 140;

export const preferencesInput = z
  .strictObject({
    usersColumns: z.array(z.string().min(1).max(MAX_COLUMN_LENGTH)).min(1).max(MAX_COLUMNS).nullable(),
    density: z.enum(DENSITIES),
    usersPageSize: z.literal(PAGE_SIZES),
  })
  .partial();
export type PreferencesInput = z.output<typeof preferencesInput>;

/**
 * Saves a member's display preferences for all their browsers. Absent values do not change; null columns restore the
 * default. Needs no permission and is not audited, because preferences affect only the member's own view.
 */
export async function setPreferences(member: Member, given: PreferencesInput): Promise<void> {
  const { usersColumns, density, usersPageSize } = given;
  await savePreferences(db(), member.id, {
    ...(usersColumns === undefined ? {} : { usersColumns }),
    ...(density === undefined ? {} : { density }),
    ...(usersPageSize === undefined ? {} : { usersPageSize }),
  });
}
