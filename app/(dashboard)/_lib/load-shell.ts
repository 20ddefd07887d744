import 'server-only';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { parseTheme, THEME_COOKIE } from '@/components/layout/theme';
import { requireMember } from '@/lib/auth/sessions/current-member';
import { listConnections } from '@/lib/operations/connections/list-connections';
import { getPreferences } from '@/lib/operations/profile/get-preferences';
import { listWorkspaces } from '@/lib/operations/workspaces/list-workspaces';

/** Loads what the shell of every page shows: once per render, from the database only. */
export const loadShell = cache(async () => {
  const member = await requireMember();
  // Preferences first: pages wait for them too, and the embedded database runs queries in order.
  const [preferences, workspaces, connections, store] = await Promise.all([
    getPreferences(member),
    listWorkspaces(member),
    listConnections(member),
    cookies(),
  ]);
  return {
    member,
    workspaces,
    connections,
    density: preferences.density,
    theme: parseTheme(store.get(THEME_COOKIE)?.value),
  };
});
