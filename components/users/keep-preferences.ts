import type { Density } from '@/lib/db/schema';
import { say } from '../ui/say';

type Preferences = { usersColumns?: readonly string[] | null; density?: Density };

/** Keeps how a member wants to see things; null columns are the usual ones again. */
export async function keepPreferences(preferences: Preferences): Promise<void> {
  const answer = await fetch('/api/preferences', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(preferences),
  }).catch(() => undefined);
  if (!answer?.ok) say('This choice could not be kept. It holds here until you reload.');
}
