import type { Metadata } from 'next';
import { Banners } from '@/app/(dashboard)/_components/banners';
import { consoleHref } from '@/app/(dashboard)/_reads/console-href';
import { pageSignal, settle } from '@/app/(dashboard)/_reads/settle';
import { type EnvironmentIds, standOn } from '@/app/(dashboard)/_reads/stand-on';
import { PageProblem } from '@/components/data-table/page-problem';
import { KeptPage } from '@/components/layout/seen-pages';
import { parseColumns, USUAL_COLUMNS } from '@/components/users/columns';
import { ColumnsMenu } from '@/components/users/columns-menu';
import { UsersFilters } from '@/components/users/users-filters';
import { count } from '@/lib/format';
import { getPreferences } from '@/lib/operations/preferences/get-preferences';
import { listUsers } from '@/lib/operations/users/list-users';
import { namePopulations } from '@/lib/operations/users/name-populations';
import { parseUsersQuery, type Refused } from '@/lib/operations/users/users-query';
import { textParam, type UserFilter } from '@/lib/pingone/user-filter';
import { scimOf } from '@/lib/pingone/user-filter-scim';
import { populationsOf } from './_components/populations-of';
import { UsersSection } from './_components/users-section';

export const metadata: Metadata = { title: 'Users' };

type Props = {
  params: Promise<EnvironmentIds>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function UsersPage({ params, searchParams }: Props) {
  const [ids, asked] = await Promise.all([params, searchParams]);
  const { member, connection, environment, base } = await standOn(ids);
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
  const columns = parseColumns(one(asked.columns)) ?? parseColumns(usersColumns?.join()) ?? USUAL_COLUMNS;
  const { name, identities } = environment.value;
  const { query, refused } = parseUsersQuery({ ...asked, limit: asked.limit ?? usersPageSize?.toString() });
  const list = settle(refused ? Promise.reject(refused.error) : listUsers(member, { ...ids, query }, pageSignal()));
  const populations = settle(namePopulations(member, ids, { ...pageSignal(), of: populationsOf(list) }));
  return (
    <KeptPage>
      <main className="page" id="main">
        <Banners connection={connection} />
        <div className="in head line">
          <h1>Users</h1>
          <p>
            {identities === undefined ? '' : `${count(identities)} `}in <bdi dir="auto">{name}</bdi>
          </p>
          <div className="do wide">
            <ColumnsMenu columns={columns} base={base} />
          </div>
        </div>
        <UsersFilters
          columns={columns}
          filter={filterOf(query, refused)}
          scim={refused?.field === 'filter' ? refused.text : scimOf(query)}
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
    </KeptPage>
  );
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** What the fields show: what is refused stays in them, to be mended there. */
function filterOf(query: UserFilter, refused: Refused | undefined): UserFilter {
  if (!refused) return query;
  const { field, text } = refused;
  const compares = textParam(field);
  return {
    ...query,
    ...(field === 'filter' ? { written: text } : {}),
    ...(field === 'q' ? { search: text } : {}),
    ...(field === 'population' ? { populationIds: [text] } : {}),
    ...(field === 'group' ? { groupIds: [text] } : {}),
    ...(compares ? { texts: [...(query.texts ?? []), { ...compares, value: text }] } : {}),
  };
}
