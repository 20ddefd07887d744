import 'server-only';
import type { Member } from '../../actor';
import { countBackupCodes } from '../../auth/second-factor/manage-second-factor';
import { db } from '../../db/client';
import { listSignInMethods, PASSWORD_PROVIDER } from '../../db/queries/people/people';
import { hasSecondFactor } from '../../db/queries/people/second-factors';
import { listWorkspacesOfPerson } from '../../db/queries/people/workspaces';

export type Profile = {
  name: string;
  email: string;
  workspaces: readonly { id: string; name: string; role: string; isCurrent: boolean }[];
  hasPassword: boolean;
  hasProvider: boolean;
  /** Asked for after the password. `backupCodesLeft` is 0 while it is off. */
  secondFactor: { isOn: boolean; backupCodesLeft: number };
};

/** What Tenantry knows of the signed-in person. Everybody may see their own. */
export async function getProfile(member: Member): Promise<Profile> {
  const [ways, workspaces, isOn] = await Promise.all([
    listSignInMethods(db(), member.personId),
    listWorkspacesOfPerson(db(), member.personId),
    hasSecondFactor(db(), member.personId),
  ]);
  return {
    name: member.name,
    email: member.email,
    workspaces: workspaces.map((one) => ({ ...one, isCurrent: one.id === member.workspaceId })),
    hasPassword: ways.includes(PASSWORD_PROVIDER),
    hasProvider: ways.some((way) => way !== PASSWORD_PROVIDER),
    secondFactor: { isOn, backupCodesLeft: isOn ? await countBackupCodes(member.personId) : 0 },
  };
}
