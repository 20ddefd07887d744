import type { Metadata } from 'next';
import { Suspense } from 'react';
import { Banners } from '@/app/(dashboard)/_components/banners';
import { pageSignal, settle } from '@/app/(dashboard)/_reads/settle';
import { type EnvironmentIds, standOn } from '@/app/(dashboard)/_reads/stand-on';
import { PageProblem } from '@/components/data-table/page-problem';
import { GroupsWaiting } from '@/components/groups/groups-frame';
import { GroupsSearch } from '@/components/groups/groups-search';
import { type GroupsQuery, parseGroupsQuery } from '@/lib/operations/groups/groups-query';
import { listGroups } from '@/lib/operations/groups/list-groups';
import { namePopulations } from '@/lib/operations/users/name-populations';
import { populationsOf } from '../users/_components/populations-of';
import { GroupsSection } from './_components/groups-section';

export const metadata: Metadata = { title: 'Groups' };

type Props = {
  params: Promise<EnvironmentIds>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function GroupsPage({ params, searchParams }: Props) {
  const [ids, asked] = await Promise.all([params, searchParams]);
  const { member, connection, environment, base } = await standOn(ids);
  const connectionId = connection.id;
  if (!environment.ok) {
    return (
      <main className="page" id="main">
        <div className="in">
          <PageProblem problem={environment.problem} what="this environment" connectionId={connectionId} />
        </div>
      </main>
    );
  }

  const { name } = environment.value;
  const { query, error } = parseGroupsQuery(asked);
  const list = settle(error ? Promise.reject(error) : listGroups(member, { ...ids, query }, pageSignal()));
  return (
    <main className="page" id="main">
      <Banners connection={connection} />
      <div className="in head line">
        <h1>Groups</h1>
        <p>
          in <bdi dir="auto">{name}</bdi>
        </p>
      </div>
      <GroupsSearch search={query.search ?? ''} />
      <Suspense key={keyOf(query)} fallback={<GroupsWaiting from={query.from} environment={name} />}>
        <GroupsSection
          list={list}
          query={query}
          base={base}
          environment={name}
          person={connection.person}
          populations={settle(namePopulations(member, ids, { ...pageSignal(), of: populationsOf(list) }))}
        />
      </Suspense>
    </main>
  );
}

function keyOf({ cursor = '', from }: GroupsQuery): string {
  return `${from} ${cursor}`;
}
