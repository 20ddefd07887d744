import Link from 'next/link';
import type { ReactNode } from 'react';
import { Reconnecting } from '@/components/connect/reconnecting';
import { Keys } from '@/components/layout/keys';
import { MemberMenu } from '@/components/layout/member-menu';
import { Rail, Tabs } from '@/components/layout/rail';
import { SeenPages } from '@/components/layout/seen-pages';
import { WorkspaceGuard } from '@/components/layout/workspace-guard';
import { Live } from '@/components/live/live';
import { FindAnyone } from '@/components/search/find-anyone';
import { buttonClass } from '@/components/ui/button';
import { Mark, Wordmark } from '@/components/ui/wordmark';
import { readConnectSettings } from './_shell/read-connect-settings';
import { readShell } from './_shell/read-shell';

type Props = { children: ReactNode; breadcrumbs: ReactNode };

/** The shell of every signed-in page: bar with the path, rail, the page itself, and tabs on a phone. */
export default async function DashboardLayout({ children, breadcrumbs }: Props) {
  const { member, theme, density, connections } = await readShell();
  const isOwner = member.role === 'owner';
  const environments = connections.reduce((sum, connection) => sum + connection.environments, 0);
  return (
    <div className="app" data-density={density} data-workspace={member.workspaceId}>
      <a className={buttonClass('plain', 'skip')} href="#main">
        Skip to the page
      </a>
      <header className="bar">
        <Link className="home" href="/connections" prefetch={false} aria-label="Tenantry">
          <Wordmark />
          <Mark />
        </Link>
        {breadcrumbs}
        {member.isReadOnly ? (
          <span className="plate read-only" title="Tenantry changes nothing at PingOne">
            Read-only
          </span>
        ) : null}
        <FindAnyone isOwner={isOwner} />
        <MemberMenu
          personId={member.personId}
          name={member.name}
          email={member.email}
          role={`${member.role} of ${member.workspaceName}`}
          theme={theme}
        />
      </header>
      <nav className="rail" aria-label="Main">
        <Rail isOwner={isOwner} counts={{ connections: connections.length, environments }} />
        <div className="sig">
          <Keys />
        </div>
      </nav>
      <Reconnecting settings={readConnectSettings(member)}>
        <SeenPages>{children}</SeenPages>
      </Reconnecting>
      <Live />
      <WorkspaceGuard workspace={{ id: member.workspaceId, name: member.workspaceName }} drawnAt={Date.now()} />
      <Tabs isOwner={isOwner} />
    </div>
  );
}
