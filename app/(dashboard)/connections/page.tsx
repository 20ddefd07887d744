import type { Metadata } from 'next';
import Link from 'next/link';
import { type ReactNode, Suspense } from 'react';
import { LookAtNango } from '@/components/connect/check-now';
import { ConnectButton, Connecting } from '@/components/connect/connecting';
import { buttonClass } from '@/components/ui/button';
import { Says } from '@/components/ui/says';
import { extentOf } from '@/lib/auth/roles';
import { plural } from '@/lib/format';
import type { Connection } from '@/lib/operations/connections/connection-view';
import { listConnectLinks } from '@/lib/operations/connections/links/list-connect-links';
import { readShell } from '../_shell/read-shell';
import { Arrivals } from './_components/arrivals';
import { ConnectLinks } from './_components/connect-links';
import { matches, parseConnectionFilter } from './_components/connection-filter';
import { ConnectionFilters } from './_components/connection-filters';
import { ConnectionRegister } from './_components/connection-register';
import { FailedSignIns } from './_components/failed-sign-ins';
import { MakeConnectLink } from './_components/make-connect-link';
import { readConnecting, type SearchParams } from './_components/read-connecting';

export const metadata: Metadata = { title: 'Connections' };

export default async function ConnectionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ member, connections }, params] = await Promise.all([readShell(), searchParams]);
  const mayMakeLinks = extentOf(member.role, 'connect-links:write') !== undefined;
  const [connecting, links] = await Promise.all([
    readConnecting(member, params),
    mayMakeLinks ? listConnectLinks(member) : { items: [], total: 0 },
  ]);
  const makeLink = mayMakeLinks && connecting ? <MakeConnectLink addresses={connecting.settings.addresses} /> : null;
  const page = (
    <main className="page" id="main">
      <div className="in head">
        <div>
          <h1>Connections</h1>
          <p>{summary(connections)}</p>
        </div>
        {connecting && connections.length > 0 ? (
          <div className="do">
            {makeLink}
            <LookAtNango />
            <ConnectButton />
          </div>
        ) : null}
      </div>
      {connections.length === 0 ? (
        <div className="scroll">
          <NothingConnected
            mayConnect={connecting !== undefined}
            makeLink={makeLink}
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
        <Arrivals member={member} />
      </Suspense>
    </main>
  );
  if (!connecting) return page;
  return <Connecting {...connecting}>{page}</Connecting>;
}

type RegisterProps = {
  connections: readonly Connection[];
  params: SearchParams;
  mayConnect: boolean;
  children: ReactNode;
};

/** `children` stand below the connections. */
function Register({ connections, params, mayConnect, children }: RegisterProps) {
  const filter = parseConnectionFilter(params);
  const shown = connections.filter((connection) => matches(connection, filter));
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
  if (connections.length === 0) return 'None yet.';
  const broken = connections.filter(({ health }) => health === 'needs-reconnecting').length;
  const needs = broken === 0 ? '' : broken === 1 ? ' One needs reconnecting.' : ` ${broken} need reconnecting.`;
  return `${plural(connections.length, 'connection')}.${needs}`;
}

type NothingProps = { mayConnect: boolean; makeLink: ReactNode; workspace: string };

function NothingConnected({ mayConnect, makeLink, workspace }: NothingProps) {
  return (
    <div className="in">
      <Says
        lead="No PingOne tenant is connected yet"
        acts={
          mayConnect ? (
            <>
              <ConnectButton />
              {makeLink}
            </>
          ) : undefined
        }
      >
        {mayConnect
          ? 'You sign in to your tenant in PingOne’s own window. Nango keeps the sign-in, so Tenantry sees neither your password nor a token, and reads what your PingOne roles allow.'
          : `An owner or an admin of ${workspace} can connect one.`}
      </Says>
    </div>
  );
}

function NoMatch({ searched }: { searched: number }): ReactNode {
  return (
    <div className="in">
      <Says
        lead="No connection matches this filter"
        acts={
          <Link className={buttonClass()} href="/connections" prefetch={false}>
            Clear the filter
          </Link>
        }
      >
        Looked through {plural(searched, 'connection')}, by name, person, region and id.
      </Says>
    </div>
  );
}
