import Link from 'next/link';
import type { ReactNode } from 'react';
import { ReconnectProvider } from '@/components/connect/reconnect-provider';
import { LiveUpdates } from '@/components/connections/live-updates';
import { KeyboardShortcuts } from '@/components/layout/keyboard-shortcuts';
import { MemberMenu } from '@/components/layout/member-menu';
import { PageCache } from '@/components/layout/page-cache';
import { BottomTabs, Sidebar } from '@/components/layout/sidebar';
import { WorkspaceGuard } from '@/components/layout/workspace-guard';
import { PaletteLauncher } from '@/components/search/palette-launcher';
import { buttonClass } from '@/components/ui/button';
import { Mark, Wordmark } from '@/components/ui/wordmark';
import { findConnectSettings } from './_lib/find-connect-settings';
import { loadShell } from './_lib/load-shell';

type Props = { children: ReactNode; breadcrumbs: ReactNode };

/** The shell of every signed-in page: top bar with breadcrumbs, sidebar, the page itself, and bottom tabs on a phone. */
export default async function DashboardLayout({ children, breadcrumbs }: Props) {
  const { member, theme, density, connections } = await loadShell();
  const isOwner = member.role === 'owner';
  const environments = connections.reduce((sum, connection) => sum + connection.environments, 0);
  return (
    <div className="app" data-density={density} data-workspace={member.workspaceId}>
      <a className={buttonClass('plain', 'skip')} href="#main">
        Skip to content
      </a>
      <header className="bar">
        <Link className="home" href="/connections" prefetch={false} aria-label="Tenantry">
          <Wordmark />
          <Mark />
        </Link>
        {breadcrumbs}
        {member.isReadOnly ? (
          <span className="plate read-only" title="No changes are sent to PingOne">
            Read-only
          </span>
        ) : null}
        <PaletteLauncher isOwner={isOwner} />
        <MemberMenu
          personId={member.personId}
          name={member.name}
          email={member.email}
          role={`${member.role} of ${member.workspaceName}`}
          theme={theme}
        />
      </header>
      <nav className="rail" aria-label="Main">
        <Sidebar isOwner={isOwner} counts={{ connections: connections.length, environments }} />
        <div className="sig">
          <KeyboardShortcuts />
        </div>
      </nav>
      <ReconnectProvider settings={findConnectSettings(member)}>
        <PageCache>{children}</PageCache>
      </ReconnectProvider>
      <LiveUpdates />
      <WorkspaceGuard workspace={{ id: member.workspaceId, name: member.workspaceName }} renderedAt={Date.now()} />
      <BottomTabs isOwner={isOwner} />
    </div>
  );
}
