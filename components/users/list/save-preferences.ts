import type { Density } from '@/lib/db/schema';
import { workspaceHeader } from '../../api/request-json';
import { announce } from '../../feedback/announce';

type Preferences = { usersColumns?: readonly string[] | null; density?: Density; usersPageSize?: number };

/** Keeps how a member wants to see things; null columns are the usual ones again. */
export async function savePreferences(preferences: Preferences): Promise<void> {
  const answer = await fetch('/api/preferences', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...workspaceHeader() },
    body: JSON.stringify(preferences),
  }).catch(() => undefined);
  if (!answer?.ok) announce('Couldn’t save your preference. It applies until you reload.');
}
