import type { Population, User } from '@/lib/pingone/types';
import { extraColumnValue } from './columns';

/** The data of one table row. Kept small, since a page carries it in both the HTML and the React payload. */
export type UserListItem = Pick<User, 'id' | 'username' | 'state'> & {
  name?: string;
  email?: string;
  populationId?: string;
  lastSignOn?: string;
  updatedAt?: string;
  /** Values of other columns, by key. */
  more?: Readonly<Record<string, string>>;
};

/** Returns the row data of a user for the visible `columns` (keys). */
export function toUserListItem(user: User, columns: readonly string[]): UserListItem {
  const item: UserListItem = { id: user.id, username: user.username, state: user.state };
  if (user.displayName) item.name = user.displayName;
  if (user.email) item.email = user.email;
  if (user.populationId) item.populationId = user.populationId;
  if (user.lastSignOn) item.lastSignOn = user.lastSignOn.at;
  if (user.updatedAt) item.updatedAt = user.updatedAt;
  const more = columns.flatMap((key) => {
    const value = extraColumnValue(user, key);
    return value === undefined ? [] : [[key, value] as const];
  });
  if (more.length > 0) item.more = Object.fromEntries(more);
  return item;
}

/** Population names by id. */
export type PopulationNames = Readonly<Record<string, string>>;

export function toPopulationNames(populations: readonly Pick<Population, 'id' | 'name'>[]): PopulationNames {
  return Object.fromEntries(populations.map(({ id, name }) => [id, name]));
}

/** Appends a later page. A user that moved between pages during loading is kept once, at the first position. */
export function appendListItems(rows: readonly UserListItem[], more: readonly UserListItem[]): UserListItem[] {
  const seen = new Set(rows.map(({ id }) => id));
  return [...rows, ...more.filter(({ id }) => !seen.has(id))];
}

/** Returns the raw value of a cell. */
export function cellValue(item: UserListItem, key: string): string | undefined {
  if (key === 'username') return item.username;
  if (key === 'email') return item.email;
  if (key === 'population') return item.populationId;
  if (key === 'lastSignOn') return item.lastSignOn;
  if (key === 'updatedAt') return item.updatedAt;
  if (key === 'id') return item.id;
  return item.more?.[key];
}
