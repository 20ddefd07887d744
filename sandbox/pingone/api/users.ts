import type { Directory } from '../directory';
import { createUserMatcher, listUserMemberships } from '../filter/match';
import { readFilter, userRules } from '../filter/rules';
import type { TenantEnvironment } from '../tenant-registry';
import { type PopulationAccess, requireEnvironment, requireUser } from './access';
import type { Call } from './call';
import { answerPage, parseLimit } from './collection';
import { populationBody } from './populations';
import { userBody } from './user-body';

const LIMIT = { standard: 100, max: 200 };
const SINGLE_RELS = ['devices', 'roleAssignments', 'memberOfGroups', 'sessions'];

/** Filtered lists show a change late, if the current behavior has a delay. */
function visible(
  call: Call,
  { directory }: TenantEnvironment,
  matches: (index: number) => boolean,
): (index: number) => boolean {
  const { visibleAfterMs } = call.behavior;
  if (visibleAfterMs === 0) return matches;
  const since = new Date(Date.now() - visibleAfterMs).toISOString();
  return (index) => matches(index) && directory.user(index).updatedAt <= since;
}

function wanted(
  call: Call,
  place: TenantEnvironment,
  reach: PopulationAccess,
): ((index: number) => boolean) | undefined {
  const { environment, directory } = place;
  const strings = environment.attributes.filter(({ type }) => type === 'STRING').map(({ name }) => name);
  const source = call.query.get('filter');
  const matches =
    source === null
      ? undefined
      : visible(call, place, createUserMatcher(readFilter(source, userRules(strings)), place));
  if (reach === 'all') return matches;
  return (index) => reach.has(directory.populationId(index)) && (matches?.(index) ?? true);
}

const hasParameter = (call: Call, parameter: string, value: string): boolean =>
  call.query.get(parameter)?.split(',').includes(value) ?? false;

const REMEMBERED = 4000;
const remembered = new WeakMap<Directory, Map<number, string>>();

/**
 * Returns a user of a list as JSON text. The latest few thousand are cached, because the same pages are read
 * repeatedly.
 */
function userJson(call: Call, place: TenantEnvironment, index: number): string {
  const known = remembered.get(place.directory) ?? new Map<number, string>();
  remembered.set(place.directory, known);
  const json = known.get(index) ?? JSON.stringify(userBody(call, place, place.directory.user(index)));
  if (known.size >= REMEMBERED) known.clear();
  known.set(index, json);
  return json;
}

function expandedUserJson(call: Call, place: TenantEnvironment, index: number): string {
  const user = place.directory.user(index);
  return JSON.stringify({ ...userBody(call, place, user), population: populationBody(call, place, user.populationId) });
}

/** `GET E/users`: only users in populations the actor can read. */
export function listUsers(call: Call): unknown {
  const { place, reach } = requireEnvironment(call, 'users:read');
  const json = hasParameter(call, 'expand', 'population') ? expandedUserJson : userJson;
  return answerPage(call, {
    key: 'users',
    size: place.directory.size,
    isWanted: wanted(call, place, reach),
    limit: parseLimit(call, LIMIT),
    json: (index) => json(call, place, index),
  });
}

/** `GET U`: `include` adds the groups, `expand=population` the population. */
export function getUser(call: Call): unknown {
  const { place, user } = requireUser(call, 'p1:read:user');
  const groups = listUserMemberships(place, user);
  const showsPassword = call.actor.kind === 'admin' || !user.identityProvider;
  return {
    ...userBody(call, place, user, SINGLE_RELS),
    ...(hasParameter(call, 'expand', 'population') && { population: populationBody(call, place, user.populationId) }),
    ...(hasParameter(call, 'include', 'memberOfGroupIDs') && { memberOfGroupIDs: groups.map(({ id }) => id) }),
    ...(hasParameter(call, 'include', 'memberOfGroupNames') && { memberOfGroupNames: groups.map(({ name }) => name) }),
    ...(showsPassword && { _embedded: { password: { status: user.passwordStatus ?? 'OK' } } }),
  };
}
