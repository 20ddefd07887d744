import type { Density } from '@/lib/api/profile';
import { workspaceHeader } from '../../api/request-json';
import { announce } from '../../feedback/announce';

type Preferences = { usersColumns?: readonly string[] | null; density?: Density; usersPageSize?: number };

/** Saves a member's display preferences; null columns restore the default. Announces a failure. */
export async function savePreferences(preferences: Preferences): Promise<void> {
  const response = await fetch('/api/preferences', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...workspaceHeader() },
    body: JSON.stringify(preferences),
  }).catch(() => undefined);
  if (!response?.ok) announce('Couldn’t save your preference. It applies until you reload the page.');
}
