import 'server-only';
import type { Member } from '../../actor';
import { type KnownEnvironment, toKnownEnvironment } from '../known-environment';
import { learnEnvironments } from '../learn-environments';
import { reachConnection } from '../reach';

export type EnvironmentList = { items: readonly KnownEnvironment[]; total: number };

/** The environments of one connection as PingOne lists them now (one call), with what was learnt of each before. */
export async function listEnvironments(
  member: Member,
  connectionId: string,
  { signal }: { signal?: AbortSignal } = {},
): Promise<EnvironmentList> {
  const connection = await reachConnection(member, 'directory:read', connectionId);
  const rows = await learnEnvironments(connection, { signal });
  return { items: rows.map(toKnownEnvironment), total: rows.length };
}
