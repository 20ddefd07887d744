import 'server-only';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { parseTheme, THEME_COOKIE } from '@/components/layout/theme';
import { requireMember } from '@/lib/auth/sessions/current-member';
import { listConnections } from '@/lib/operations/connections/list-connections';
import { getPreferences } from '@/lib/operations/profile/get-preferences';
import { listWorkspaces } from '@/lib/operations/workspaces/list-workspaces';

/** What the shell of every page shows, read once a render and from the database only. */
export const loadShell = cache(async () => {
  const member = await requireMember();
  // In the order in which the embedded database answers: pages wait for the preferences too.
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
