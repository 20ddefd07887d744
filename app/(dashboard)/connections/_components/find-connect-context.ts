import 'server-only';
import { ATTEMPT_PARAM } from '@/components/connect/attempt-url/attempt-url';
import type { ConnectSettings } from '@/components/connect/connect-settings';
import type { Member } from '@/lib/actor';
import type { Attempt } from '@/lib/api/attempts';
import { isAppError } from '@/lib/errors';
import { getAttempt } from '@/lib/operations/connections/attempts/get-attempt';
import { findConnectSettings } from '../../_lib/find-connect-settings';

export type SearchParams = Record<string, string | string[] | undefined>;

/** Returns what a page with the *Connect PingOne* button needs; undefined for members who cannot connect. */
export async function findConnectContext(
  member: Member,
  params: SearchParams,
): Promise<{ settings: ConnectSettings; found: Attempt | undefined } | undefined> {
  const settings = findConnectSettings(member);
  if (!settings) return undefined;
  const id = params[ATTEMPT_PARAM];
  const found = typeof id === 'string' ? await orUndefined(getAttempt(member, id)) : undefined;
  return { settings, found };
}

// The address may name an expired attempt, or one of another member.
async function orUndefined<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (isAppError(error) && error.code === 'not-found') return undefined;
    throw error;
  }
}
