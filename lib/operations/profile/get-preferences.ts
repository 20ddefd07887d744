import 'server-only';
import { cache } from 'react';
import type { Member } from '../../actor';
import type { Preferences } from '../../api/profile';
import { db } from '../../db/client';
import { findPreferences } from '../../db/queries/people/preferences';
import { PAGE_SIZES } from '../../pingone/filter/query-limits';

// Cached per render: the layout and the page both call this.
const find = cache((memberId: string) => findPreferences(db(), memberId));

/** Returns a member's own preferences. Needs no permission. */
export async function getPreferences(member: Member): Promise<Preferences> {
  const row = await find(member.id);
  const usersPageSize = PAGE_SIZES.find((size) => size === row?.usersPageSize);
  return {
    ...(row?.usersColumns ? { usersColumns: row.usersColumns } : {}),
    density: row?.density ?? 'default',
    ...(usersPageSize ? { usersPageSize } : {}),
  };
}
