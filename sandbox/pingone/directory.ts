import type { SeedEnvironment, SeedUser } from '../seed';
import { createGeneratedUsers } from '../seed/generated-users';
import { createUserMatcher, expandMemberships } from './filter/match';
import { parseFilter } from './filter/parse';

/** Attributes a filter can use, by the user's position in the list. */
type Column = (index: number) => string | undefined;

/** The users of one environment in a fixed order: handwritten ones first, then generated ones. */
export type Directory = {
  readonly size: number;
  user(index: number): SeedUser;
  /** undefined if no user has this id. */
  indexOf(id: string): number | undefined;
  findById(id: string): SeedUser | undefined;
  findByUsername(username: string): SeedUser | undefined;
  /** Returns the lower-cased values of one attribute for all users; computed on first use and cached. */
  column(attribute: string): readonly (string | undefined)[];
  populationId(index: number): string;
  /** Returns the user's direct groups: assigned ones, and dynamic groups whose filter matches. */
  groupIds(index: number): readonly string[];
  countByPopulation(): ReadonlyMap<string, number>;
  countByGroup(): ReadonlyMap<string, number>;
  /** The same plus groups inherited through nesting. */
  countByGroupAndNested(): ReadonlyMap<string, number>;
};

function pathOf(user: SeedUser, attribute: string): unknown {
  const flat: Record<string, unknown> = { ...user.custom, ...user, 'population.id': user.populationId };
  if (attribute in flat) return flat[attribute];
  return attribute
    .split('.')
    .reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), user);
}

function lowerCased(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'boolean' ? String(value).toLowerCase() : undefined;
}

function countByKey(size: number, keysOf: (index: number) => readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let index = 0; index < size; index++) {
    for (const key of keysOf(index)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

export function createDirectory(environment: SeedEnvironment): Directory {
  const written = environment.users;
  const generated = createGeneratedUsers(environment.generated);
  const size = written.length + generated.size;
  const byId = new Map(written.map((user, index) => [user.id, index]));
  const columns = new Map<string, readonly (string | undefined)[]>();

  const user = (index: number): SeedUser => written[index] ?? generated.user(index - written.length);
  const populationId = (index: number) =>
    written[index]?.populationId ?? generated.populationId(index - written.length);
  const dynamic = once(() =>
    environment.groups.flatMap(({ id, userFilter }) =>
      userFilter ? [{ id, fits: createUserMatcher(parseFilter(userFilter), { environment, directory }) }] : [],
    ),
  );
  const groupIds = (index: number) => {
    const one = written[index];
    const given = one ? (one.groupIds ?? []) : generated.groupIds(index - written.length);
    return [...given, ...dynamic().flatMap(({ id, fits }) => (fits(index) ? id : []))];
  };
  const allGroupIds = (index: number) => expandMemberships(environment, groupIds(index)).map(({ id }) => id);
  // Answered without generating the whole user.
  const quick: Record<string, Column> = {
    username: generated.username,
    email: generated.email,
    'name.given': generated.given,
    'name.family': generated.family,
    externalId: generated.externalId,
    'population.id': generated.populationId,
    enabled: (index) => String(generated.enabled(index)),
  };
  const makeColumn = (attribute: string): readonly (string | undefined)[] => {
    const generatedValue: Column =
      quick[attribute] ?? ((index) => lowerCased(pathOf(generated.user(index), attribute)));
    const values: (string | undefined)[] = written.map((one) => lowerCased(pathOf(one, attribute)));
    for (let index = 0; index < generated.size; index++) values.push(generatedValue(index)?.toLowerCase());
    return values;
  };
  const column = (attribute: string) => {
    const known = columns.get(attribute) ?? makeColumn(attribute);
    columns.set(attribute, known);
    return known;
  };
  const indexOf = (id: string) => {
    const place = byId.get(id);
    if (place !== undefined) return place;
    const generatedIndex = generated.indexOf(id);
    return generatedIndex === undefined ? undefined : generatedIndex + written.length;
  };

  const directory: Directory = {
    size,
    user,
    indexOf,
    findById: (id) => {
      const index = indexOf(id);
      return index === undefined ? undefined : user(index);
    },
    findByUsername: (username) => written.find((one) => one.username === username.toLowerCase()),
    column,
    populationId,
    groupIds,
    countByPopulation: once(() => countByKey(size, (index) => [populationId(index)])),
    countByGroup: once(() => countByKey(size, groupIds)),
    countByGroupAndNested: once(() => countByKey(size, allGroupIds)),
  };
  return directory;
}
