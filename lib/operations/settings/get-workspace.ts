import 'server-only';
import type { Member } from '../../actor';
import type { WorkspaceSettings } from '../../api/workspaces';
import { requirePermission } from '../../auth/require-permission';
import { db } from '../../db/client';
import { findWorkspaceSettings } from '../../db/queries/people/workspaces';
import { notFound } from '../../errors';

/** Returns the workspace's settings; for owners. */
export async function getWorkspace(member: Member): Promise<WorkspaceSettings> {
  requirePermission(member, 'settings:write');
  const settings = await findWorkspaceSettings(db(), member.workspaceId);
  if (!settings) throw notFound('workspace');
  return settings;
}
