import 'server-only';
import { db } from '../../db/client';
import { findProtection } from '../../db/queries/directory/protected-environments';

/** Whether PingOne's type alone asks for protection. */
export function isProtectedType(type: string): boolean {
  return type === 'PRODUCTION';
}

/** Whether what is done in this environment has to be asked for twice: as an owner decided, else by its type. */
export async function isProtected(workspaceId: string, environmentId: string, type: string): Promise<boolean> {
  return (await findProtection(db(), { workspaceId, environmentId })) ?? isProtectedType(type);
}
