import 'server-only';
import type { Member } from '../../actor';
import type { WorkspaceChoice } from '../../api/workspaces';
import { db } from '../../db/client';
import { listWorkspacesOfPerson } from '../../db/queries/people/workspaces';

/** Returns the person's workspaces for the workspace switcher. Needs no permission. */
export async function listWorkspaces(member: Member): Promise<WorkspaceChoice[]> {
  const workspaces = await listWorkspacesOfPerson(db(), member.personId);
  return workspaces.map((workspace) => ({ ...workspace, isCurrent: workspace.id === member.workspaceId }));
}
