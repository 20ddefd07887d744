import type { Result } from '@/components/api/result';
import { connectionIdFromPath } from '@/components/connections/connection-id-from-path';
import { PageProblem } from '@/components/feedback/page-problem';
import { toGroupListItem } from '@/components/groups/group-list-item';
import { GroupsTable } from '@/components/groups/groups-table';
import type { PopulationsPromise } from '@/components/users/use-population-names';
import type { GroupsQuery } from '@/lib/operations/groups/groups-query';
import type { Group, Page } from '@/lib/pingone/types';

type Props = {
  list: Promise<Result<Page<Group>>>;
  query: GroupsQuery;
  base: string;
  environment: string;
  /** The person who signed in to PingOne to create the connection. */
  person: string | undefined;
  populations: PopulationsPromise;
};

/** Shows the first rows once PingOne responds. */
export async function GroupsSection({ list, query, base, environment, person, populations }: Props) {
  const answer = await list;
  const { search = '', limit, cursor = '', from } = query;
  const params = new URLSearchParams(search ? { q: search } : {});
  const unfilteredHref = `${base}/groups`;
  const startHref = params.size > 0 ? `${unfilteredHref}?${params}` : unfilteredHref;
  const connectionId = connectionIdFromPath(base);
  if (!answer.ok) {
    return (
      <div className="in">
        <PageProblem
          problem={answer.problem}
          what={`groups in ${environment}`}
          person={person}
          startHref={answer.problem.code === 'bad-cursor' ? startHref : unfilteredHref}
          connectionId={connectionId}
        />
      </div>
    );
  }

  const { items, ...page } = answer.value;
  const readAt = Date.now();
  params.set('limit', String(limit));
  return (
    <GroupsTable
      key={readAt}
      first={{ rows: items.map(toGroupListItem), cursor, from, ...page }}
      api={`/api${base}/groups?${params}`}
      startHref={startHref}
      unfilteredHref={unfilteredHref}
      isFiltered={search !== ''}
      limit={limit}
      environment={environment}
      connectionId={connectionId}
      populations={populations}
    />
  );
}
