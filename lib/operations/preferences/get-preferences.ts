import 'server-only';
import { cache } from 'react';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { findPreferences } from '../../db/preferences';
import type { Density } from '../../db/schema';

/** How a member wants to see things. `usersColumns` are keys in their order; absent = the usual ones. */
export type Preferences = { usersColumns?: readonly string[]; density: Density };

// Once a render: the shell and the page each ask.
const find = cache((memberId: string) => findPreferences(db(), memberId));

/** A member's own preferences. Everybody has them, so no permission is asked. */
export async function getPreferences(member: Member): Promise<Preferences> {
  const row = await find(member.id);
  return { ...(row?.usersColumns ? { usersColumns: row.usersColumns } : {}), density: row?.density ?? 'default' };
}
