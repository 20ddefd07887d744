import type { Population, User } from '@/lib/pingone/types';
import { extraColumnValue } from './columns';

/** What a row of the register shows of a user; small, since a page carries it twice. */
export type UserListItem = Pick<User, 'id' | 'username' | 'state'> & {
  name?: string;
  email?: string;
  populationId?: string;
  lastSignOn?: string;
  updatedAt?: string;
  /** Values of further columns, by their key. */
  more?: Readonly<Record<string, string>>;
};

/** `columns`: keys of those that are shown. */
export function toUserListItem(user: User, columns: readonly string[]): UserListItem {
  const line: UserListItem = { id: user.id, username: user.username, state: user.state };
  if (user.displayName) line.name = user.displayName;
  if (user.email) line.email = user.email;
  if (user.populationId) line.populationId = user.populationId;
  if (user.lastSignOn) line.lastSignOn = user.lastSignOn.at;
  if (user.updatedAt) line.updatedAt = user.updatedAt;
  const more = columns.flatMap((key) => {
    const value = extraColumnValue(user, key);
    return value === undefined ? [] : [[key, value] as const];
  });
  if (more.length > 0) line.more = Object.fromEntries(more);
  return line;
}

/** A population's name by its id. */
export type PopulationNames = Readonly<Record<string, string>>;

export function toPopulationNames(populations: readonly Pick<Population, 'id' | 'name'>[]): PopulationNames {
  return Object.fromEntries(populations.map(({ id, name }) => [id, name]));
}

/** Appends a later page; users that moved between pages while they were read are kept once, where they were first. */
export function appendListItems(lines: readonly UserListItem[], more: readonly UserListItem[]): UserListItem[] {
  const seen = new Set(lines.map(({ id }) => id));
  return [...lines, ...more.filter(({ id }) => !seen.has(id))];
}

/** What a line says in a column. */
export function cellValue(line: UserListItem, key: string): string | undefined {
  if (key === 'username') return line.username;
  if (key === 'email') return line.email;
  if (key === 'population') return line.populationId;
  if (key === 'lastSignOn') return line.lastSignOn;
  if (key === 'updatedAt') return line.updatedAt;
  if (key === 'id') return line.id;
  return line.more?.[key];
}
