import { isAppError } from '../../errors';
import type { PingOneResponse } from '../transport/request';
import type { PingOnePerson } from '../types';
import { omitUndefined } from './compact';
import { parsePerson } from './response-schemas';

/**
 * Returns who signed in to create a connection; undefined if PingOne or Nango does not say. An operator may have
 * disabled this call in Nango, so nothing may depend on it. Only canceling is an error.
 */
export async function readUserinfo(fetchUserinfo: () => Promise<PingOneResponse>): Promise<PingOnePerson | undefined> {
  try {
    const { status, body } = await fetchUserinfo();
    return status === 200 ? toPerson(body) : undefined;
  } catch (error) {
    if (isAppError(error) && error.code !== 'cancelled') return undefined;
    throw error;
  }
}

function toPerson(body: unknown): PingOnePerson | undefined {
  const person = parsePerson(body);
  if (!person) return undefined;
  const composed = [person.given_name, person.family_name].filter(Boolean).join(' ');
  return omitUndefined({
    sub: person.sub,
    name: person.name ?? (composed || undefined),
    username: person.preferred_username,
    email: person.email,
  });
}
