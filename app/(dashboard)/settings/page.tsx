import type { Metadata } from 'next';
import { oidcProviderName } from '@/lib/auth/oidc/oidc-provider';
import { ROLES } from '@/lib/auth/role-names';
import { disambiguateNames } from '@/lib/operations/access/disambiguate-names';
import { listConnections } from '@/lib/operations/connections/list-connections';
import { listMembers } from '@/lib/operations/members/list-members';
import { AddMember } from './_components/add-member';
import { findPermittedMember } from './_components/find-permitted-member';
import { MemberRegister } from './_components/member-register';
import { SettingsHeader } from './_components/settings-header';

export const metadata: Metadata = { title: 'Members' };

export default async function MembersPage() {
  const member = await findPermittedMember('members:write');
  if (!member) return null;
  const [members, connected] = await Promise.all([listMembers(member), listConnections(member)]);
  const connections = disambiguateNames(connected).map(({ id, name }) => ({ id, name }));
  const provider = oidcProviderName();
  const choices = { roles: ROLES, connections };
  return (
    <main className="page" id="main">
      <SettingsHeader action={<AddMember choices={choices} workspace={member.workspaceName} provider={provider} />}>
        Members of <bdi dir="auto">{member.workspaceName}</bdi> and their roles
      </SettingsHeader>
      <MemberRegister members={members} ownId={member.id} provider={provider} choices={choices} />
    </main>
  );
}
