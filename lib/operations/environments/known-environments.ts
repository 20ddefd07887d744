import 'server-only';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { listKeptAccess } from '../../db/known-access';
import { type KnownEnvironment, toKnownEnvironment } from '../known-environment';
import { reachDirectories } from '../reach';

/** What is known of the environments of every connection the member reaches, from the database alone, oldest connection first. */
export async function knownEnvironments(member: Member): Promise<KnownEnvironment[]> {
  const directories = await reachDirectories(member);
  const kept = await listKeptAccess(
    db(),
    directories.map(({ connection }) => connection.id),
  );
  const reached = directories.flatMap(({ environments }) => environments);
  return reached.flatMap(({ connection, known, extent }) =>
    known ? [toKnownEnvironment(known, extent, kept.get(connection.id))] : [],
  );
}
