import 'server-only';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { listWaysIn, PASSWORD_PROVIDER } from '../../db/people';
import { listWorkspacesOf } from '../../db/workspaces';

export type Profile = {
  name: string;
  email: string;
  workspaces: readonly { id: string; name: string; role: string; isCurrent: boolean }[];
  hasPassword: boolean;
  hasProvider: boolean;
};

/** What Tenantry knows of the signed-in person. Everybody may see their own. */
export async function getProfile(member: Member): Promise<Profile> {
  const [ways, workspaces] = await Promise.all([
    listWaysIn(db(), member.personId),
    listWorkspacesOf(db(), member.personId),
  ]);
  return {
    name: member.name,
    email: member.email,
    workspaces: workspaces.map((one) => ({ ...one, isCurrent: one.id === member.workspaceId })),
    hasPassword: ways.includes(PASSWORD_PROVIDER),
    hasProvider: ways.some((way) => way !== PASSWORD_PROVIDER),
  };
}
