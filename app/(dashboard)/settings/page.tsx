import type { Metadata } from 'next';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { Says } from '@/components/ui/says';
import { requireMember } from '@/lib/auth/current-member';
import { oidcName } from '@/lib/auth/oidc-provider';
import { extentOf, ROLES } from '@/lib/auth/roles';
import { listMembers } from '@/lib/operations/members/list-members';
import { AddMember } from './_components/add-member';
import { MemberRegister } from './_components/member-register';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  const member = await requireMember();
  if (!extentOf(member.role, 'members:write')) return <Forbidden role={member.role} workspace={member.workspaceName} />;
  const members = await listMembers(member);
  const provider = oidcName();
  return (
    <main className="page" id="main">
      <div className="in head">
        <div>
          <h1>Settings</h1>
          <p>
            Members of <bdi dir="auto">{member.workspaceName}</bdi> and their roles
          </p>
        </div>
        <div className="do">
          <AddMember roles={ROLES} workspace={member.workspaceName} provider={provider} />
        </div>
      </div>
      <MemberRegister members={members} ownId={member.id} provider={provider} />
    </main>
  );
}

function Forbidden({ role, workspace }: { role: string; workspace: string }) {
  return (
    <main className="page" id="main">
      <div className="in">
        <Says
          level={1}
          lead="Settings are for owners"
          acts={
            <Link className={buttonClass()} href="/connections">
              Go to connections
            </Link>
          }
        >
          Your role, {role}, does not have the permission members:write. An owner of <bdi dir="auto">{workspace}</bdi>{' '}
          can change your role.
        </Says>
      </div>
    </main>
  );
}
