import type { Destination, ParsedSearch, SearchConnection, SearchedEnvironment, SearchStarted } from '../../api/search';
import type { ConnectionRow } from '../../db/queries/connections/connections';
import { formatReason } from '../../format-reason';
import { disambiguateNames } from '../access/disambiguate-names';
import type { AccessibleDirectory, AccessibleEnvironment } from '../access/require-connection';
import { toPeopleFilter } from './people-filter';

/** One environment and the connections that can search it, best first; `tenant` groups environments that share rate limits. */
export type EnvironmentSearch = {
  environment: SearchedEnvironment;
  connections: readonly AccessibleEnvironment[];
  tenant: string;
};

export type SearchPlan = Omit<SearchStarted, 'kind' | 'environments'> & { searches: readonly EnvironmentSearch[] };

/**
 * Returns which environments to search. An environment that several connections can reach is searched once. The id of a
 * known environment or connection is only a destination. With `only`, plans exactly those environments, even if their users
 * were not readable before.
 */
export function planSearch(
  understood: ParsedSearch,
  accessible: readonly AccessibleDirectory[],
  only?: readonly string[],
): SearchPlan {
  const directories = withUniqueNames(accessible);
  const places = findDestinations(understood, directories);
  const filter = 'text' in understood ? toPeopleFilter(understood) : '';
  const plan: SearchPlan = { understood, filter, places, searches: [], notAsked: [], unlisted: [] };
  if (understood.kind === 'useless' || (understood.kind === 'id' && places.length > 0)) return plan;
  if (understood.kind === 'address' && !understood.userId) return plan;
  const requested = understood.kind === 'address' ? [understood.environmentId] : only;
  const groups = [...groupByEnvironment(directories).values()].filter(([best]) => !requested || isIn(requested, best));
  const readable = (group: Candidates) =>
    requested ? group : group.filter((candidate) => unreadableReason(candidate) === undefined);
  return {
    ...plan,
    searches: groups.flatMap((group) => toEnvironmentSearch(readable(group))),
    notAsked: groups.flatMap((group) => (readable(group).length > 0 ? [] : toSkipped(group))),
    unlisted: requested ? [] : directories.filter(isUnlisted).map(({ connection }) => toUnlisted(connection)),
  };
}

/** Returns the same directories with unique connection names. */
function withUniqueNames(directories: readonly AccessibleDirectory[]): AccessibleDirectory[] {
  const connections = disambiguateNames(directories.map(({ connection }) => connection));
  return directories.map((directory, index) => {
    const connection = connections[index] ?? directory.connection;
    return {
      ...directory,
      connection,
      environments: directory.environments.map((environment) => ({ ...environment, connection })),
    };
  });
}

type Candidates = readonly AccessibleEnvironment[];

const isIn = (ids: readonly string[], candidate: AccessibleEnvironment | undefined) =>
  candidate !== undefined && ids.includes(candidate.environmentId);

/** Returns the connections that can search each environment, best first. */
function groupByEnvironment(directories: readonly AccessibleDirectory[]): ReadonlyMap<string, Candidates> {
  const groups = new Map<string, AccessibleEnvironment[]>();
  for (const candidate of directories.flatMap(searchableEnvironments)) {
    const others = groups.get(candidate.environmentId) ?? [];
    groups.set(
      candidate.environmentId,
      [...others, candidate].sort((one, other) => rankConnection(one) - rankConnection(other)),
    );
  }
  return groups;
}

/** A self-service connection has exactly one environment to search, whether it was listed or not. */
function searchableEnvironments({ connection, environments, extent }: AccessibleDirectory): Candidates {
  if (connection.profile !== 'self-service') return environments;
  const { environmentId } = connection;
  const home = environments.find((one) => one.environmentId === environmentId);
  return [home ?? { connection, environmentId, known: undefined, extent }];
}

/** Lower is better. A connection with a working sign-in comes before one that can read more. */
function rankConnection(candidate: AccessibleEnvironment): number {
  const access = unreadableReason(candidate)
    ? 3
    : candidate.connection.profile === 'self-service'
      ? 2
      : candidate.known?.usersReadable === 'yes'
        ? 0
        : 1;
  return access + (candidate.connection.health === 'needs-reconnecting' ? 10 : 0);
}

/** Returns why users cannot be read through this connection, as far as known. */
function unreadableReason({ connection, known }: AccessibleEnvironment): string | undefined {
  if (connection.profile === 'self-service') {
    return connection.pingOneUserId ? undefined : 'Tenantry doesn’t know whose record this connection reads.';
  }
  if (known?.usersReadable !== 'no') return undefined;
  return known.reason ? formatReason(known.reason) : 'This connection can’t read users in this environment.';
}

const isUnlisted = ({ connection, environments }: AccessibleDirectory) =>
  environments.length === 0 && connection.profile !== 'self-service';

function toEnvironmentSearch(connections: Candidates): EnvironmentSearch[] {
  const [first] = connections;
  return first ? [{ environment: toEnvironment(first), connections, tenant: tenantKey(first.connection) }] : [];
}

// Connections to one tenant share its license, and therefore PingOne's rate limits.
const tenantKey = ({ tld, environmentId }: ConnectionRow) => `${tld} ${environmentId}`;

function toSkipped([candidate]: Candidates) {
  const reason = candidate && unreadableReason(candidate);
  return candidate && reason ? [{ environment: toEnvironment(candidate), reason }] : [];
}

function toEnvironment(candidate: AccessibleEnvironment): SearchedEnvironment {
  const { connection, environmentId, known } = candidate;
  return {
    id: environmentId,
    name: known?.name ?? connection.name,
    type: known?.type ?? 'UNKNOWN',
    ...toSearchConnection(candidate),
  };
}

/** Returns the connection for search events. */
export function toSearchConnection({ connection }: AccessibleEnvironment): SearchConnection {
  const { id, name, profile } = connection;
  return { connectionId: id, connectionName: name, isOwnRecord: profile === 'self-service' };
}

const toUnlisted = ({ id, name }: ConnectionRow) => ({ connectionId: id, connectionName: name });

/** Returns the environments and connections whose id the text contains. */
function findDestinations(understood: ParsedSearch, directories: readonly AccessibleDirectory[]): Destination[] {
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
