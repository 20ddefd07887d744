import 'server-only';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { listWorkspacesOfPerson, type PersonWorkspace } from '../../db/queries/people/workspaces';

export type WorkspaceChoice = PersonWorkspace & { isCurrent: boolean };

/** Returns the person's workspaces for the workspace switcher. Needs no permission. */
export async function listWorkspaces(member: Member): Promise<WorkspaceChoice[]> {
  const workspaces = await listWorkspacesOfPerson(db(), member.personId);
  return workspaces.map((workspace) => ({ ...workspace, isCurrent: workspace.id === member.workspaceId }));
}
