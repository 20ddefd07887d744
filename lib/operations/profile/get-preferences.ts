import 'server-only';
import { cache } from 'react';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { findPreferences } from '../../db/queries/people/preferences';
import type { Density } from '../../db/schema';
import { PAGE_SIZES, type PageSize } from '../../pingone/filter/query-limits';

/** How a member wants to see things. `usersColumns` are keys in their order; absent = the usual ones, and the usual page size. */
export type Preferences = { usersColumns?: readonly string[]; density: Density; usersPageSize?: PageSize };

// Once a render: the shell and the page each ask.
const find = cache((memberId: string) => findPreferences(db(), memberId));

/** A member's own preferences. Everybody has them, so no permission is asked. */
export async function getPreferences(member: Member): Promise<Preferences> {
  const row = await find(member.id);
  const usersPageSize = PAGE_SIZES.find((size) => size === row?.usersPageSize);
  return {
    ...(row?.usersColumns ? { usersColumns: row.usersColumns } : {}),
    density: row?.density ?? 'default',
    ...(usersPageSize ? { usersPageSize } : {}),
  };
}
