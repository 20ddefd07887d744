import type { ConnectionRow } from '../../db/queries/connections/connections';
import { formatReason } from '../../format-reason';
import { disambiguateNames } from '../access/disambiguate-names';
import type { AccessibleDirectory, AccessibleEnvironment } from '../access/require-connection';
import { toPeopleFilter } from './people-filter';
import type { Destination, ParsedSearch, SearchConnection, SearchedEnvironment, SearchStarted } from './search-events';

/** One environment and the connections it may be asked through, the best first; `tenant` groups those that share limits. */
export type EnvironmentSearch = {
  environment: SearchedEnvironment;
  ways: readonly AccessibleEnvironment[];
  tenant: string;
};

export type SearchPlan = Omit<SearchStarted, 'kind' | 'environments'> & { asks: readonly EnvironmentSearch[] };

/**
 * Whom to ask. An environment that several connections reach is asked once. An id or address of ours leads there, and
 * nobody is asked in vain. With `only`, those environments alone, and whatever is known of their access.
 */
export function planSearch(
  understood: ParsedSearch,
  reached: readonly AccessibleDirectory[],
  only?: readonly string[],
): SearchPlan {
  const directories = namedApart(reached);
  const places = placesOf(understood, directories);
  const filter = 'text' in understood ? toPeopleFilter(understood) : '';
  const plan: SearchPlan = { understood, filter, places, asks: [], notAsked: [], unlisted: [] };
  if (understood.kind === 'useless' || (understood.kind === 'id' && places.length > 0)) return plan;
  if (understood.kind === 'address' && !understood.userId) return plan;
  const wanted = understood.kind === 'address' ? [understood.environmentId] : only;
  const candidates = [...waysOf(directories).values()].filter(([way]) => !wanted || isIn(wanted, way));
  const readable = (ways: Ways) => (wanted ? ways : ways.filter((way) => whyNot(way) === undefined));
  return {
    ...plan,
    asks: candidates.flatMap((ways) => toAsk(readable(ways))),
    notAsked: candidates.flatMap((ways) => (readable(ways).length > 0 ? [] : toNotAsked(ways))),
    unlisted: wanted ? [] : directories.filter(isUnlisted).map(({ connection }) => toUnlisted(connection)),
  };
}

/** The same directories, their connections under names that tell namesakes apart. */
function namedApart(directories: readonly AccessibleDirectory[]): AccessibleDirectory[] {
  const connections = disambiguateNames(directories.map(({ connection }) => connection));
  return directories.map((directory, at) => {
    const connection = connections[at] ?? directory.connection;
    return { ...directory, connection, environments: directory.environments.map((way) => ({ ...way, connection })) };
  });
}

type Ways = readonly AccessibleEnvironment[];

const isIn = (ids: readonly string[], way: AccessibleEnvironment | undefined) =>
  way !== undefined && ids.includes(way.environmentId);

/** By environment, the connections it may be asked through, the best first. */
function waysOf(directories: readonly AccessibleDirectory[]): ReadonlyMap<string, Ways> {
  const ways = new Map<string, AccessibleEnvironment[]>();
  for (const way of directories.flatMap(askable)) {
    const others = ways.get(way.environmentId) ?? [];
    ways.set(
      way.environmentId,
      [...others, way].sort((one, other) => worth(one) - worth(other)),
    );
  }
  return ways;
}

/** A connection to one's own record has one environment to be asked, whether that was listed or not. */
function askable({ connection, environments, extent }: AccessibleDirectory): Ways {
  if (connection.profile !== 'self-service') return environments;
  const { environmentId } = connection;
  const home = environments.find((one) => one.environmentId === environmentId);
  return [home ?? { connection, environmentId, known: undefined, extent }];
}

/** The lower the better: one whose sign-in works before one that reads more. */
function worth(way: AccessibleEnvironment): number {
  const access = whyNot(way)
    ? 3
    : way.connection.profile === 'self-service'
      ? 2
      : way.known?.usersReadable === 'yes'
        ? 0
        : 1;
  return access + (way.connection.health === 'needs-reconnecting' ? 10 : 0);
}

/** Why nobody can be found this way, as far as is known. */
function whyNot({ connection, known }: AccessibleEnvironment): string | undefined {
  if (connection.profile === 'self-service') {
    return connection.pingOneUserId ? undefined : 'It is not known whose record this connection reads.';
  }
  if (known?.usersReadable !== 'no') return undefined;
  return known.reason ? formatReason(known.reason) : 'This connection can’t read users here.';
}

const isUnlisted = ({ connection, environments }: AccessibleDirectory) =>
  environments.length === 0 && connection.profile !== 'self-service';

function toAsk(ways: Ways): EnvironmentSearch[] {
  const [first] = ways;
  return first ? [{ environment: toEnvironment(first), ways, tenant: tenantOf(first.connection) }] : [];
}

// Connections to one tenant share its licence, and with it PingOne's limits.
const tenantOf = ({ tld, environmentId }: ConnectionRow) => `${tld} ${environmentId}`;

function toNotAsked([way]: Ways) {
  const reason = way && whyNot(way);
  return way && reason ? [{ environment: toEnvironment(way), reason }] : [];
}

function toEnvironment(way: AccessibleEnvironment): SearchedEnvironment {
  const { connection, environmentId, known } = way;
  return {
    id: environmentId,
    name: known?.name ?? connection.name,
    type: known?.type ?? 'UNKNOWN',
    ...toSearchConnection(way),
  };
}

/** The connection of this way, as it is told. */
export function toSearchConnection({ connection }: AccessibleEnvironment): SearchConnection {
  const { id, name, profile } = connection;
  return { connectionId: id, connectionName: name, isOwnRecord: profile === 'self-service' };
}

const toUnlisted = ({ id, name }: ConnectionRow) => ({ connectionId: id, connectionName: name });

/** The environments and connections that the text names by their id. */
function placesOf(understood: ParsedSearch, directories: readonly AccessibleDirectory[]): Destination[] {
  if (understood.kind !== 'id' && understood.kind !== 'address') return [];
  const id = understood.kind === 'id' ? understood.id : understood.environmentId;
  return directories.flatMap(({ connection, environments }) => {
    const named = { connectionId: connection.id, connectionName: connection.name };
    const connections: Destination[] = connection.id === id ? [{ kind: 'connection', ...named }] : [];
    const known = environments.find(({ environmentId }) => environmentId === id)?.known;
    if (!known) return connections;
    const environment = { id, name: known.name, type: known.type };
    return [...connections, { kind: 'environment', ...named, environment } satisfies Destination];
  });
}
