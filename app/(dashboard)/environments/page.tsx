import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { EnvironmentFilters } from '@/components/environments/environment-filters';
import {
  EnvironmentGroup,
  type EnvironmentGroupConnection,
  EnvironmentGroupSkeleton,
} from '@/components/environments/environment-group';
import { type EnvironmentListItem, toEnvironmentListItems } from '@/components/environments/environment-list-item';
import { parseEnvironmentFilter } from '@/components/environments/filter-environments';
import type { Connection } from '@/lib/api/connections';
import { extentOf } from '@/lib/auth/roles';
import { disambiguateNames } from '@/lib/operations/access/disambiguate-names';
import { listEnvironments } from '@/lib/operations/environments/list-environments';
import { listKnownEnvironments } from '@/lib/operations/environments/list-known-environments';
import { loadShell } from '../_lib/load-shell';
import { pageSignal, toResult } from '../_lib/result';
import { Coverage, CoverageSkeleton, Summary } from './_components/coverage';
import { EnvironmentRegister } from './_components/environment-register';
import { NoConnections } from './_components/no-connections';
import { Outage } from './_components/outage';

export const metadata: Metadata = { title: 'Environments' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function EnvironmentsPage({ searchParams }: Props) {
  const [{ member, connections: listed }, params] = await Promise.all([loadShell(), searchParams]);
  const connections = disambiguateNames(listed);
  if (connections.length === 0) {
    const mayConnect = extentOf(member.role, 'connections:write') !== undefined;
    return <NoConnections mayConnect={mayConnect} workspace={member.workspaceName} />;
  }
  const filter = parseEnvironmentFilter(params);
  const selected = filter.connectionId ? connections.filter(({ id }) => id === filter.connectionId) : connections;
  if (filter.connectionId && selected.length === 0) notFound();

  const known = await listKnownEnvironments(member);
  const reads = selected.map((connection) => ({
    head: headOf(connection),
    known: toEnvironmentListItems(
      known.filter(({ connectionId }) => connectionId === connection.id),
      connection.profile,
    ),
    list: toResult(listEnvironments(member, connection.id, pageSignal())),
  }));
  const knownRows = reads.flatMap((read) => read.known);

  return (
    <main className="page" id="main">
      <Suspense fallback={null}>
        <Outage reads={reads} />
      </Suspense>
      <div className="in head">
        <div>
          <h1>Environments</h1>
          <Suspense fallback={<Summary lines={knownRows} connections={selected.length} />}>
            <Coverage reads={reads} filter={filter} as="summary" />
          </Suspense>
        </div>
      </div>
      <EnvironmentFilters
        filter={filter}
        types={[...new Set(known.map(({ type }) => type))].sort()}
        connections={connections.map(({ id, name }) => ({ id, name }))}
      />
      <EnvironmentRegister
        foot={
          <Suspense fallback={<CoverageSkeleton connections={selected.length} />}>
            <Coverage reads={reads} filter={filter} as="foot" />
          </Suspense>
        }
      >
        {reads.map(({ head, known: lines, list }) => (
          <Suspense
            key={head.id}
            fallback={<EnvironmentGroupSkeleton connection={head} lines={lines} filter={filter} />}
          >
            <LiveGroup head={head} known={lines} list={list} filter={filter} />
          </Suspense>
        ))}
        <Suspense fallback={null}>
          <Coverage reads={reads} filter={filter} as="rows" />
        </Suspense>
      </EnvironmentRegister>
    </main>
  );
}

type GroupProps = {
  head: EnvironmentGroupConnection;
  known: readonly EnvironmentListItem[];
  list: ReturnType<typeof toResult<Awaited<ReturnType<typeof listEnvironments>>>>;
  filter: ReturnType<typeof parseEnvironmentFilter>;
};

async function LiveGroup({ head, known, list, filter }: GroupProps) {
  const answer = await list;
  if (!answer.ok) return <EnvironmentGroup connection={head} lines={known} filter={filter} problem={answer.problem} />;
  const { items, unreadable } = answer.value;
  return (
    <EnvironmentGroup
      connection={head}
      lines={toEnvironmentListItems(items, head.profile)}
      unreadable={unreadable}
      filter={filter}
    />
  );
}

function headOf({ id, name, profile, region, health, healthParty, readAt }: Connection): EnvironmentGroupConnection {
  return { id, name, profile, region, health, ...(healthParty ? { healthParty } : {}), readAt };
}
