import { setImmediate } from 'node:timers/promises';
import type { Result } from '@/components/api/result';
import { connectionIdFromPath } from '@/components/connections/connection-id-from-path';
import { PageProblem } from '@/components/feedback/page-problem';
import { areDefaultColumns } from '@/components/users/list/columns';
import type { UsersResult } from '@/components/users/list/use-more-users';
import { toPopulationNames, toUserListItem } from '@/components/users/list/user-list-item';
import { UsersList } from '@/components/users/list/users-list';
import type { PopulationsPromise } from '@/components/users/use-population-names';
import type { Problem } from '@/lib/api/problems';
import type { UsersPage } from '@/lib/api/users';
import { type UsersQuery, usersQueryToParams } from '@/lib/operations/users/users-query';
import { toScim } from '@/lib/pingone/filter/user-filter-scim';
import { InvalidFilter } from './invalid-filter';

type Props = {
  list: Promise<Result<UsersPage>>;
  query: UsersQuery;
  /** The invalid value of the address that was not sent to PingOne. */
  refused?: string;
  base: string;
  environment: string;
  /** The person who signed in to PingOne to create the connection. */
  person: string | undefined;
  /** Whether a banner already shows that the connection needs reconnecting. */
  isKnownBroken: boolean;
  consoleHref: string;
  populations: PopulationsPromise;
  /** Keys of the visible columns. */
  columns: readonly string[];
};

/** Shows the rows once PingOne responds; rows that the browser has cached, immediately. */
export function UsersSection({ list, ...props }: Props) {
  const { query, base, environment, isKnownBroken, consoleHref, populations, columns } = props;
  const { limit, cursor = '', from } = query;
  const start = withColumns(usersQueryToParams(atStart(query)), columns);
  const hrefs = {
    startHref: hrefOf(base, start),
    unfilteredHref: hrefOf(base, withColumns(usersQueryToParams({ limit, from: 0 }), columns)),
  };
  return (
    <UsersList
      key={`${usersQueryToParams(query)} ${columns}`}
      result={answerOf(list, { ...props, ...hrefs })}
      position={{ cursor, from }}
      base={base}
      query={withLimit(usersQueryToParams(atStart(query)), limit)}
      {...hrefs}
      isFiltered={toScim(query) !== '' || query.search !== undefined}
      limit={limit}
      environment={environment}
      isKnownBroken={isKnownBroken}
      consoleHref={consoleHref}
      populations={populations}
      columns={columns}
    />
  );
}

type Hrefs = { startHref: string; unfilteredHref: string };

async function answerOf(list: Props['list'], props: Omit<Props, 'list'> & Hrefs): Promise<UsersResult> {
  const answer = await list;
  if (!answer.ok) return { ...answer, message: <Failed problem={answer.problem} {...props} /> };
  const { items, nextCursor, total, unreadable = 0 } = answer.value;
  const { cursor = '', from } = props.query;
  // Waits for names only if they are cached; names that have to be fetched from PingOne arrive later.
  const cachedNames = await Promise.race([props.populations, setImmediate(undefined)]);
  return {
    ok: true,
    value: {
      pages: [
        {
          cursor,
          from,
          rows: items.map((user) => toUserListItem(user, props.columns)),
          readAt: Date.now(),
          unreadable,
        },
      ],
      ...(nextCursor ? { nextCursor } : {}),
      ...(total === undefined ? {} : { total }),
      ...(cachedNames?.ok ? { names: toPopulationNames(cachedNames.value.items) } : {}),
    },
  };
}

type FailedProps = Omit<Props, 'list'> & Hrefs & { problem: Problem };

function Failed({ problem, query, refused, base, environment, person, startHref, unfilteredHref }: FailedProps) {
  const isFilter = problem.code === 'bad-filter';
  return (
    <div className="in">
      <PageProblem
        problem={problem}
        what={`users in ${environment}`}
        person={person}
        startHref={isFilter ? unfilteredHref : startHref}
        connectionId={connectionIdFromPath(base)}
      >
        {isFilter ? <InvalidFilter filter={refused ?? toScim(query)} problem={problem} /> : null}
      </PageProblem>
    </div>
  );
}

function withColumns(params: URLSearchParams, columns: readonly string[]): URLSearchParams {
  if (!areDefaultColumns(columns)) params.set('columns', columns.join());
  return params;
}

function atStart({ cursor: _, ...query }: UsersQuery): UsersQuery {
  return { ...query, from: 0 };
}

function withLimit(params: URLSearchParams, limit: number): string {
  const copy = new URLSearchParams(params);
  copy.set('limit', String(limit));
  return copy.toString();
}

function hrefOf(base: string, params: URLSearchParams): string {
  return params.size > 0 ? `${base}/users?${params}` : `${base}/users`;
}
