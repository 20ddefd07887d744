import type { SeedEnvironment, SeedUser } from '../../seed';
import type { Filter } from './parse';

/** Data about the users of an environment that a filter needs. */
export type UserColumns = {
  indexOf(id: string): number | undefined;
  /** Lower-cased values of one attribute, by the user's position in the directory. */
  column(attribute: string): readonly (string | undefined)[];
  groupIds(index: number): readonly string[];
};

type Compare = Extract<Filter, { kind: 'compare' }>;
type Within = Extract<Filter, { kind: 'within' }>;

/** PingOne compares text case-insensitively. */
function compares(operator: string, actual: string | undefined, wanted: string): boolean {
  if (actual === undefined) return false;
  if (operator === 'sw') return actual.startsWith(wanted);
  return operator === 'lt' ? actual < wanted : actual === wanted;
}

type Leaves<T> = { compare: (leaf: Compare) => (item: T) => boolean; within: (leaf: Within) => (item: T) => boolean };

function build<T>(filter: Filter, leaves: Leaves<T>): (item: T) => boolean {
  if (filter.kind === 'compare') return leaves.compare(filter);
  if (filter.kind === 'within') return leaves.within(filter);
  const parts = filter.parts.map((part) => build(part, leaves));
  if (filter.kind === 'and') return (item) => parts.every((part) => part(item));
  return (item) => parts.some((part) => part(item));
}

/** Returns a predicate for items of a small collection; `attributeOf` reads an attribute of an item. */
export function createMatcher<T>(
  filter: Filter,
  attributeOf: (item: T, attribute: string) => string | undefined,
  within: (item: T, inner: Filter) => boolean = () => false,
): (item: T) => boolean {
  return build<T>(filter, {
    compare: ({ attribute, operator, value }) => {
      const wanted = value.toLowerCase();
      return (item) => compares(operator, attributeOf(item, attribute)?.toLowerCase(), wanted);
    },
    within:
      ({ filter: inner }) =>
      (item) =>
        within(item, inner),
  });
}

export type Membership = { id: string; name: string; type: 'DIRECT' | 'INDIRECT' };

/** Returns a user's groups: direct ones, and their parents. */
export function expandMemberships(environment: SeedEnvironment, directIds: readonly string[]): readonly Membership[] {
  const memberships = new Map<string, Membership>();
  const add = (groupId: string, type: Membership['type']) => {
    const group = environment.groups.find(({ id }) => id === groupId);
    if (!group || memberships.has(group.id)) return;
    memberships.set(group.id, { id: group.id, name: group.name, type });
    if (group.parentId) add(group.parentId, 'INDIRECT');
  };
  for (const id of directIds) {
    memberships.delete(id); // A direct membership takes precedence over an inherited one.
    add(id, 'DIRECT');
  }
  return [...memberships.values()];
}

/** The same for a single user, including dynamic groups. */
export function listUserMemberships(
  { environment, directory }: { environment: SeedEnvironment; directory: UserColumns },
  user: SeedUser,
): readonly Membership[] {
  const index = directory.indexOf(user.id);
  return expandMemberships(environment, index === undefined ? [] : directory.groupIds(index));
}

export function membershipValue(membership: Membership, attribute: string): string | undefined {
  return attribute === 'id' || attribute === 'name' || attribute === 'type' ? membership[attribute] : undefined;
}

/** Returns a predicate for a user's position in the directory, based on cached columns. */
export function createUserMatcher(
  filter: Filter,
  place: { environment: SeedEnvironment; directory: UserColumns },
): (index: number) => boolean {
  const { environment, directory } = place;
  return build<number>(filter, {
    compare: ({ attribute, operator, value }) => {
      const column = directory.column(attribute);
      const wanted = value.toLowerCase();
      return (index) => compares(operator, column[index], wanted);
    },
    within: ({ filter: inner }) => {
      const isWanted = createMatcher(inner, membershipValue);
      return (index) => expandMemberships(environment, directory.groupIds(index)).some(isWanted);
    },
  });
}
