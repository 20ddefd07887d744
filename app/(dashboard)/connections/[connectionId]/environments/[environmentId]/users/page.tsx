import type { Metadata } from 'next';
import { Banners } from '@/app/(dashboard)/_components/banners';
import { consoleHref } from '@/app/(dashboard)/_lib/console-href';
import { type EnvironmentIds, loadEnvironmentPage } from '@/app/(dashboard)/_lib/load-environment-page';
import { pageSignal, toResult } from '@/app/(dashboard)/_lib/result';
import { PageProblem } from '@/components/feedback/page-problem';
import { CachedPage } from '@/components/layout/page-cache';
import { UsersFilters } from '@/components/users/filters/users-filters';
import { DEFAULT_COLUMNS, parseColumns } from '@/components/users/list/columns';
import { ColumnsMenu } from '@/components/users/list/columns-menu';
import { formatCount } from '@/lib/format';
import { getPreferences } from '@/lib/operations/profile/get-preferences';
import { listPopulationNames } from '@/lib/operations/users/list-population-names';
import { listUsers } from '@/lib/operations/users/list-users';
import { parseUsersQuery, type RefusedParameter } from '@/lib/operations/users/users-query';
import { parseTextParam, type UserFilter } from '@/lib/pingone/filter/user-filter';
import { toScim } from '@/lib/pingone/filter/user-filter-scim';
import { listPopulationIds } from './_components/list-population-ids';
import { UsersSection } from './_components/users-section';

export const metadata: Metadata = { title: 'Users' };

type Props = {
  params: Promise<EnvironmentIds>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function UsersPage({ params, searchParams }: Props) {
  const [ids, search] = await Promise.all([params, searchParams]);
  const { member, connection, environment, base } = await loadEnvironmentPage(ids);
  if (!environment.ok) {
    return (
      <main className="page" id="main">
        <div className="in">
          <PageProblem problem={environment.problem} what="this environment" connectionId={connection.id} />
        </div>
      </main>
    );
  }

  const { usersColumns, usersPageSize } = await getPreferences(member);
  const columns = parseColumns(one(search.columns)) ?? parseColumns(usersColumns?.join()) ?? DEFAULT_COLUMNS;
  const { name, identities } = environment.value;
  const { query, refused } = parseUsersQuery({ ...search, limit: search.limit ?? usersPageSize?.toString() });
  const list = toResult(refused ? Promise.reject(refused.error) : listUsers(member, { ...ids, query }, pageSignal()));
  const populations = toResult(listPopulationNames(member, ids, { ...pageSignal(), of: listPopulationIds(list) }));
  return (
    <CachedPage>
      <main className="page" id="main">
        <Banners connection={connection} />
        <div className="in head line">
          <h1>Users</h1>
          <p>
            {identities === undefined ? '' : `${formatCount(identities)} `}in <bdi dir="auto">{name}</bdi>
          </p>
          <div className="do wide">
            <ColumnsMenu columns={columns} base={base} />
          </div>
        </div>
        <UsersFilters
          columns={columns}
          filter={filterOf(query, refused)}
          scim={refused?.field === 'filter' ? refused.text : toScim(query)}
          isRefused={refused !== undefined}
          populations={populations}
          base={base}
          recentOf={`${member.id}.${ids.environmentId.toLowerCase()}`}
        />
        <UsersSection
          list={list}
          query={query}
          {...(refused ? { refused: refused.text } : {})}
          base={base}
          environment={name}
          person={connection.person}
          isKnownBroken={connection.health === 'needs-reconnecting'}
          consoleHref={consoleHref(connection.tld, ids.environmentId)}
          populations={populations}
          columns={columns}
        />
      </main>
    </CachedPage>
  );
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** Returns the filter that the fields show, including the refused value so that it can be corrected. */
function filterOf(query: UserFilter, refused: RefusedParameter | undefined): UserFilter {
  if (!refused) return query;
  const { field, text } = refused;
  const compares = parseTextParam(field);
  return {
    ...query,
    ...(field === 'filter' ? { written: text } : {}),
    ...(field === 'q' ? { search: text } : {}),
    ...(field === 'population' ? { populationIds: [text] } : {}),
    ...(field === 'group' ? { groupIds: [text] } : {}),
    ...(compares ? { texts: [...(query.texts ?? []), { ...compares, value: text }] } : {}),
  };
}
