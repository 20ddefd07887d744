import type { Metadata } from 'next';
import { Suspense } from 'react';
import { Banners } from '@/app/(dashboard)/_components/banners';
import { type EnvironmentIds, loadEnvironmentPage } from '@/app/(dashboard)/_lib/load-environment-page';
import { pageSignal, toResult } from '@/app/(dashboard)/_lib/result';
import { PageProblem } from '@/components/feedback/page-problem';
import { GroupsSearch } from '@/components/groups/groups-search';
import { GroupsTableSkeleton } from '@/components/groups/groups-table-frame';
import { type GroupsQuery, parseGroupsQuery } from '@/lib/operations/groups/groups-query';
import { listGroups } from '@/lib/operations/groups/list-groups';
import { listPopulationNames } from '@/lib/operations/users/list-population-names';
import { listPopulationIds } from '../users/_components/list-population-ids';
import { GroupsSection } from './_components/groups-section';

export const metadata: Metadata = { title: 'Groups' };

type Props = {
  params: Promise<EnvironmentIds>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function GroupsPage({ params, searchParams }: Props) {
  const [ids, search] = await Promise.all([params, searchParams]);
  const { member, connection, environment, base } = await loadEnvironmentPage(ids);
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
  const { query, error } = parseGroupsQuery(search);
  const list = toResult(error ? Promise.reject(error) : listGroups(member, { ...ids, query }, pageSignal()));
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
      <Suspense key={keyOf(query)} fallback={<GroupsTableSkeleton from={query.from} environment={name} />}>
        <GroupsSection
          list={list}
          query={query}
          base={base}
          environment={name}
          person={connection.person}
          populations={toResult(listPopulationNames(member, ids, { ...pageSignal(), of: listPopulationIds(list) }))}
        />
      </Suspense>
    </main>
  );
}

function keyOf({ cursor = '', from }: GroupsQuery): string {
  return `${from} ${cursor}`;
}
