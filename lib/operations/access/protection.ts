import 'server-only';
import { db } from '../../db/client';
import { findProtection } from '../../db/queries/directory/protected-environments';

/** Whether environments of this PingOne type are protected by default. */
export function isProtectedType(type: string): boolean {
  return type === 'PRODUCTION';
}

/** Whether drastic changes in this environment need confirmation: as an owner decided, otherwise by its type. */
export async function isProtected(workspaceId: string, environmentId: string, type: string): Promise<boolean> {
  return (await findProtection(db(), { workspaceId, environmentId })) ?? isProtectedType(type);
}
