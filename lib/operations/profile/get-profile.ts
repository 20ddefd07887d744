import 'server-only';
import type { Member } from '../../actor';
import type { PersonProfile } from '../../api/profile';
import { countBackupCodes } from '../../auth/second-factor/manage-second-factor';
import { db } from '../../db/client';
import { listSignInMethods, PASSWORD_PROVIDER } from '../../db/queries/people/people';
import { hasSecondFactor } from '../../db/queries/people/second-factors';
import { listWorkspacesOfPerson } from '../../db/queries/people/workspaces';

/** Returns the profile of the signed-in person. Needs no permission. */
export async function getProfile(member: Member): Promise<PersonProfile> {
  const [methods, workspaces, isOn] = await Promise.all([
    listSignInMethods(db(), member.personId),
    listWorkspacesOfPerson(db(), member.personId),
    hasSecondFactor(db(), member.personId),
  ]);
  return {
    name: member.name,
    email: member.email,
    workspaces: workspaces.map((workspace) => ({ ...workspace, isCurrent: workspace.id === member.workspaceId })),
    hasPassword: methods.includes(PASSWORD_PROVIDER),
    hasProvider: methods.some((method) => method !== PASSWORD_PROVIDER),
    secondFactor: { isOn, backupCodesLeft: isOn ? await countBackupCodes(member.personId) : 0 },
  };
}
