import 'server-only';
import type { Member } from '../../actor';
import { requirePermission } from '../../auth/require-permission';
import { db } from '../../db/client';
import { listKnown } from '../../db/known-environments';
import { type KnownEnvironment, toKnownEnvironment } from '../known-environment';

/** What is known of the environments of every connection the member reaches, from the database alone, oldest connection first. */
export async function knownEnvironments(member: Member): Promise<KnownEnvironment[]> {
  const extent = requirePermission(member, 'directory:read');
  const rows = await listKnown(db(), member.workspaceId, extent === 'own' ? { ownRecordOf: member.id } : {});
  return rows.map(toKnownEnvironment);
}
