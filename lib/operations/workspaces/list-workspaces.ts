import 'server-only';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { listWorkspacesOf, type PersonsWorkspace } from '../../db/workspaces';

export type WorkspaceChoice = PersonsWorkspace & { isCurrent: boolean };

/** The workspaces the signed-in person can be in, for the switcher in the bar. Everybody may ask for their own. */
export async function listWorkspaces(member: Member): Promise<WorkspaceChoice[]> {
  const workspaces = await listWorkspacesOf(db(), member.personId);
  return workspaces.map((workspace) => ({ ...workspace, isCurrent: workspace.id === member.workspaceId }));
}
