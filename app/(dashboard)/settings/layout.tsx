import Link from 'next/link';
import type { ReactNode } from 'react';
import { Notice } from '@/components/feedback/notice';
import { buttonClass } from '@/components/ui/button';
import { extentOf } from '@/lib/auth/roles';
import { requireMember } from '@/lib/auth/sessions/current-member';

/** Restricts all settings sections to owners. Each operation also checks the permission itself. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const member = await requireMember();
  const isOwner = extentOf(member.role, 'members:write') && extentOf(member.role, 'settings:write');
  return isOwner ? children : <Forbidden role={member.role} workspace={member.workspaceName} />;
}

function Forbidden({ role, workspace }: { role: string; workspace: string }) {
  return (
    <main className="page" id="main">
      <div className="in">
        <Notice
          level={1}
          lead="Settings are for owners"
          acts={
            <Link className={buttonClass()} href="/connections">
              Go to connections
            </Link>
          }
        >
          Your role, {role}, doesn’t have the members:write permission. An owner of <bdi dir="auto">{workspace}</bdi>{' '}
          can change your role.
        </Notice>
      </div>
    </main>
  );
}
