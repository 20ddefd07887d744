import 'server-only';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { listStoredAccess } from '../../db/queries/directory/known-access';
import { type KnownEnvironment, toKnownEnvironment } from '../access/known-environment';
import { findAccessibleDirectories } from '../access/require-connection';

/** What is known of the environments of every connection the member reaches, from the database alone, oldest connection first. */
export async function listKnownEnvironments(member: Member): Promise<KnownEnvironment[]> {
  const directories = await findAccessibleDirectories(member);
  const kept = await listStoredAccess(
    db(),
    directories.map(({ connection }) => connection.id),
  );
  const reached = directories.flatMap(({ environments }) => environments);
  return reached.flatMap(({ connection, known, extent }) =>
    known ? [toKnownEnvironment(known, extent, kept.get(connection.id))] : [],
  );
}
