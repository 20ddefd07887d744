import type { Metadata } from 'next';
import Link from 'next/link';
import { type ReactNode, Suspense } from 'react';
import { ConnectButton, ConnectProvider } from '@/components/connect/connect-provider';
import { ReconcileButton } from '@/components/connections/connection-actions';
import { Notice } from '@/components/feedback/notice';
import { buttonClass } from '@/components/ui/button';
import type { Connection } from '@/lib/api/connections';
import { extentOf } from '@/lib/auth/roles';
import { plural } from '@/lib/format';
import { listConnectLinks } from '@/lib/operations/connections/links/list-connect-links';
import { loadShell } from '../_lib/load-shell';
import { ConnectLinks } from './_components/connect-links';
import { matchesConnectionFilter, parseConnectionFilter } from './_components/connection-filter';
import { ConnectionFilters } from './_components/connection-filters';
import { ConnectionRegister } from './_components/connection-register';
import { CreateConnectLink } from './_components/create-connect-link';
import { FailedSignIns } from './_components/failed-sign-ins';
import { findConnectContext, type SearchParams } from './_components/find-connect-context';
import { FindNewConnections } from './_components/find-new-connections';

export const metadata: Metadata = { title: 'Connections' };

export default async function ConnectionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ member, connections }, params] = await Promise.all([loadShell(), searchParams]);
  const canCreateLinks = extentOf(member.role, 'connect-links:write') !== undefined;
  const [connecting, links] = await Promise.all([
    findConnectContext(member, params),
    canCreateLinks ? listConnectLinks(member) : { items: [], total: 0 },
  ]);
  const createLink =
    canCreateLinks && connecting ? <CreateConnectLink addresses={connecting.settings.addresses} /> : null;
  const page = (
    <main className="page" id="main">
      <div className="in head">
        <div>
          <h1>Connections</h1>
          <p>{summary(connections)}</p>
        </div>
        {connecting && connections.length > 0 ? (
          <div className="do">
            {createLink}
            <ReconcileButton />
            <ConnectButton />
          </div>
        ) : null}
      </div>
      {connections.length === 0 ? (
        <div className="scroll">
          <NothingConnected
            mayConnect={connecting !== undefined}
            createLink={createLink}
            workspace={member.workspaceName}
          />
          <ConnectLinks {...links} />
        </div>
      ) : (
        <Register connections={connections} params={params} mayConnect={connecting !== undefined}>
          <ConnectLinks {...links} />
        </Register>
      )}
      {extentOf(member.role, 'settings:write') ? (
        <Suspense fallback={null}>
          <FailedSignIns member={member} />
        </Suspense>
      ) : null}
      <Suspense fallback={null}>
        <FindNewConnections member={member} />
      </Suspense>
    </main>
  );
  if (!connecting) return page;
  return <ConnectProvider {...connecting}>{page}</ConnectProvider>;
}

type RegisterProps = {
  connections: readonly Connection[];
  params: SearchParams;
  mayConnect: boolean;
  children: ReactNode;
};

/** Renders `children` below the connections. */
function Register({ connections, params, mayConnect, children }: RegisterProps) {
  const filter = parseConnectionFilter(params);
  const shown = connections.filter((connection) => matchesConnectionFilter(connection, filter));
  return (
    <>
      <ConnectionFilters filter={filter} />
      <div className="register">
        <div className="scroll">
          {shown.length > 0 ? (
            <ConnectionRegister connections={shown} mayConnect={mayConnect} />
          ) : (
            <NoMatch searched={connections.length} />
          )}
          {children}
        </div>
        <div className="in foot">
          <span>
            {shown.length > 0 ? `Rows 1–${shown.length}` : 'No rows'} of {plural(connections.length, 'connection')}
          </span>
        </div>
      </div>
    </>
  );
}

function summary(connections: readonly Connection[]): string {
  if (connections.length === 0) return 'No connections yet.';
  const broken = connections.filter(({ health }) => health === 'needs-reconnecting').length;
  const needs = broken === 0 ? '' : broken === 1 ? ' One needs reconnecting.' : ` ${broken} need reconnecting.`;
  return `${plural(connections.length, 'connection')}.${needs}`;
}

type NothingProps = { mayConnect: boolean; createLink: ReactNode; workspace: string };

function NothingConnected({ mayConnect, createLink, workspace }: NothingProps) {
  return (
    <div className="in">
      <Notice
        lead="No PingOne tenant is connected yet"
        acts={
          mayConnect ? (
            <>
              <ConnectButton />
              {createLink}
            </>
          ) : undefined
        }
      >
        {mayConnect
          ? 'You sign in to your tenant in PingOne’s own window. Nango stores the sign-in, so Tenantry never sees your password or a token. Tenantry reads what your PingOne roles allow.'
          : `An owner or an admin of ${workspace} can connect one.`}
      </Notice>
    </div>
  );
}

function NoMatch({ searched }: { searched: number }): ReactNode {
  return (
    <div className="in">
      <Notice
        lead="No connections match this filter"
        acts={
          <Link className={buttonClass()} href="/connections" prefetch={false}>
            Clear filter
          </Link>
        }
      >
        Searched {plural(searched, 'connection')} by name, person, region and ID.
      </Notice>
    </div>
  );
}
