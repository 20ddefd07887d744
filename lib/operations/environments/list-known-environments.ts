import 'server-only';
import type { Member } from '../../actor';
import type { KnownEnvironment } from '../../api/environments';
import { db } from '../../db/client';
import { listStoredAccess } from '../../db/queries/directory/known-access';
import { toKnownEnvironment } from '../access/known-environment';
import { findAccessibleDirectories } from '../access/require-connection';

/** Returns the stored environments of every connection the member may read, oldest connection first. Reads the database only. */
export async function listKnownEnvironments(member: Member): Promise<KnownEnvironment[]> {
  const directories = await findAccessibleDirectories(member);
  const stored = await listStoredAccess(
    db(),
    directories.map(({ connection }) => connection.id),
  );
  const accessible = directories.flatMap(({ environments }) => environments);
  return accessible.flatMap(({ connection, known, extent }) =>
    known ? [toKnownEnvironment(known, extent, stored.get(connection.id))] : [],
  );
}
