import type { Metadata } from 'next';
import { oidcName } from '@/lib/auth/oidc-provider';
import { ROLES } from '@/lib/auth/roles';
import { listConnections } from '@/lib/operations/connections/list-connections';
import { listMembers } from '@/lib/operations/members/list-members';
import { tellApart } from '@/lib/operations/tell-apart';
import { AddMember } from './_components/add-member';
import { MemberRegister } from './_components/member-register';
import { findAllowed } from './_components/owner';
import { SettingsHead } from './_components/settings-head';

export const metadata: Metadata = { title: 'Members' };

export default async function MembersPage() {
  const member = await findAllowed('members:write');
  if (!member) return null;
  const [members, connected] = await Promise.all([listMembers(member), listConnections(member)]);
  const connections = tellApart(connected).map(({ id, name }) => ({ id, name }));
  const provider = oidcName();
  const choices = { roles: ROLES, connections };
  return (
    <main className="page" id="main">
      <SettingsHead act={<AddMember choices={choices} workspace={member.workspaceName} provider={provider} />}>
        Members of <bdi dir="auto">{member.workspaceName}</bdi> and their roles
      </SettingsHead>
      <MemberRegister members={members} ownId={member.id} provider={provider} choices={choices} />
    </main>
  );
}
