import 'server-only';
import { ATTEMPT_PARAM } from '@/components/connect/attempt-url/attempt-url';
import type { ConnectSettings } from '@/components/connect/connect-settings';
import type { Member } from '@/lib/actor';
import { isAppError } from '@/lib/errors';
import type { Attempt } from '@/lib/operations/connections/attempts/attempt-view';
import { getAttempt } from '@/lib/operations/connections/attempts/get-attempt';
import { findConnectSettings } from '../../_lib/find-connect-settings';

export type SearchParams = Record<string, string | string[] | undefined>;

/** What a page with *Connect PingOne* on it needs; undefined for members who may not connect. */
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

// An address may outlive its attempt, or come from somebody else.
async function orUndefined<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (isAppError(error) && error.code === 'not-found') return undefined;
    throw error;
  }
}
