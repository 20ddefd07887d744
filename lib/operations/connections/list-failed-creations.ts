import 'server-only';
import type { Member } from '../../actor';
import { requirePermission } from '../../auth/require-permission';
import { db } from '../../db/client';
import { listFailed } from '../../db/failed-creations';

/** A sign-in that failed at Nango and belongs to no attempt. `error` is Nango's code; times are ISO 8601 UTC. */
export type FailedCreation = { id: string; integration: string; error?: string; at: string };

/** What failed at Nango in the last 30 days, of all workspaces together since Nango does not say whose it was; newest first. */
export async function listFailedCreations(member: Member): Promise<FailedCreation[]> {
  requirePermission(member, 'settings:write');
  const rows = await listFailed(db());
  return rows.map(({ id, integration, error, createdAt }) => ({
    id,
    integration,
    ...(error ? { error } : {}),
    at: createdAt.toISOString(),
  }));
}
