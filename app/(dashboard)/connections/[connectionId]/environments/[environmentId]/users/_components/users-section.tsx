import { PageProblem } from '@/components/data-table/page-problem';
import type { Settled } from '@/components/data-table/problem';
import type { PopulationsRead } from '@/components/users/use-population-names';
import { namesOf, toUserLine } from '@/components/users/user-line';
import { UsersRegister } from '@/components/users/users-register';
import type { UsersPage } from '@/lib/operations/users/list-users';
import { buildFilter, type UsersQuery, usersQueryToParams } from '@/lib/operations/users/users-query';
import { WrongFilter } from './wrong-filter';

type Props = {
  list: Promise<Settled<UsersPage>>;
  query: UsersQuery;
  /** What the address asks for and PingOne was not asked, since it is wrong. */
  refused?: string;
  base: string;
  environment: string;
  /** Who signed in at PingOne to make the connection. */
  person: string | undefined;
  consoleHref: string;
  populations: PopulationsRead;
};

/** The first rows, as soon as PingOne has answered. */
export async function UsersSection({
  list,
  query,
  refused,
  base,
  environment,
  person,
  consoleHref,
  populations,
}: Props) {
  const answer = await list;
  const { limit, from } = query;
  const start = usersQueryToParams(atStart(query));
  const startHref = hrefOf(base, start);
  const unfilteredHref = hrefOf(base, usersQueryToParams({ limit, from: 0 }));
  if (!answer.ok) {
    const isFilter = answer.problem.code === 'bad-filter';
    return (
      <div className="in">
        <PageProblem
          problem={answer.problem}
          what={`users of ${environment}`}
          person={person}
          startHref={isFilter ? unfilteredHref : startHref}
          connectionHref={base.split('/environments/')[0] ?? base}
        >
          {isFilter ? <WrongFilter filter={refused ?? buildFilter(query)} problem={answer.problem} /> : null}
        </PageProblem>
      </div>
    );
  }

  const { items, nextCursor, total } = answer.value;
  const here = await Promise.race([populations, undefined]);
  return (
    <UsersRegister
      key={usersQueryToParams(query).toString()}
      first={{
        lines: items.map(toUserLine),
        from,
        ...(nextCursor ? { nextCursor } : {}),
        ...(total === undefined ? {} : { total }),
      }}
      base={base}
      query={withLimit(start, limit)}
      startHref={startHref}
      unfilteredHref={unfilteredHref}
      isFiltered={buildFilter(query) !== '' || query.search !== undefined}
      limit={limit}
      environment={environment}
      consoleHref={consoleHref}
      {...(here?.ok ? { names: namesOf(here.value.items) } : {})}
      populations={populations}
    />
  );
}

function atStart({ cursor: _, ...query }: UsersQuery): UsersQuery {
  return { ...query, from: 0 };
}

function withLimit(params: URLSearchParams, limit: number): string {
  const named = new URLSearchParams(params);
  named.set('limit', String(limit));
  return named.toString();
}

function hrefOf(base: string, params: URLSearchParams): string {
  return params.size > 0 ? `${base}/users?${params}` : `${base}/users`;
}
