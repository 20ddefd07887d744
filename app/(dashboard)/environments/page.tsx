import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { EnvironmentFilters } from '@/components/environments/environment-filters';
import { EnvironmentGroup, EnvironmentGroupWaiting, type GroupHead } from '@/components/environments/environment-group';
import { type EnvironmentLine, toLines } from '@/components/environments/environment-line';
import { parseEnvironmentFilter } from '@/components/environments/filter';
import { extentOf } from '@/lib/auth/roles';
import type { Connection } from '@/lib/operations/connections/connection-view';
import { knownEnvironments } from '@/lib/operations/environments/known-environments';
import { listEnvironments } from '@/lib/operations/environments/list-environments';
import { tellApart } from '@/lib/operations/tell-apart';
import { pageSignal, settle } from '../_reads/settle';
import { readShell } from '../_shell/read-shell';
import { Coverage, CoverageWaiting, Summary } from './_components/coverage';
import { EnvironmentRegister } from './_components/environment-register';
import { NoConnections } from './_components/no-connections';
import { Outage } from './_components/outage';

export const metadata: Metadata = { title: 'Environments' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function EnvironmentsPage({ searchParams }: Props) {
  const [{ member, connections: listed }, params] = await Promise.all([readShell(), searchParams]);
  const connections = tellApart(listed);
  if (connections.length === 0) {
    const mayConnect = extentOf(member.role, 'connections:write') !== undefined;
    return <NoConnections mayConnect={mayConnect} workspace={member.workspaceName} />;
  }
  const filter = parseEnvironmentFilter(params);
  const asked = filter.connectionId ? connections.filter(({ id }) => id === filter.connectionId) : connections;
  if (filter.connectionId && asked.length === 0) notFound();

  const known = await knownEnvironments(member);
  const reads = asked.map((connection) => ({
    head: headOf(connection),
    known: toLines(
      known.filter(({ connectionId }) => connectionId === connection.id),
      connection.profile,
    ),
    list: settle(listEnvironments(member, connection.id, pageSignal())),
  }));
  const knownLines = reads.flatMap((read) => read.known);

  return (
    <main className="page" id="main">
      <Suspense fallback={null}>
        <Outage reads={reads} />
      </Suspense>
      <div className="in head">
        <div>
          <h1>Environments</h1>
          <Suspense fallback={<Summary lines={knownLines} connections={asked.length} />}>
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
          <Suspense fallback={<CoverageWaiting connections={asked.length} />}>
            <Coverage reads={reads} filter={filter} as="foot" />
          </Suspense>
        }
      >
        {reads.map(({ head, known: lines, list }) => (
          <Suspense
            key={head.id}
            fallback={<EnvironmentGroupWaiting connection={head} lines={lines} filter={filter} />}
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
  head: GroupHead;
  known: readonly EnvironmentLine[];
  list: ReturnType<typeof settle<Awaited<ReturnType<typeof listEnvironments>>>>;
  filter: ReturnType<typeof parseEnvironmentFilter>;
};

async function LiveGroup({ head, known, list, filter }: GroupProps) {
  const answer = await list;
  if (!answer.ok) return <EnvironmentGroup connection={head} lines={known} filter={filter} problem={answer.problem} />;
  const { items, unreadable } = answer.value;
  return (
    <EnvironmentGroup connection={head} lines={toLines(items, head.profile)} unreadable={unreadable} filter={filter} />
  );
}

function headOf({ id, name, profile, region, health, healthParty, readAt }: Connection): GroupHead {
  return { id, name, profile, region, health, ...(healthParty ? { healthParty } : {}), readAt };
}
