import type { User } from '@/lib/pingone/types';
import { attributeLabel } from '../attribute-labels';
import type { CustomAttributeNames } from '../custom-attribute-names';

/** How a cell is rendered. */
export type ColumnKind = 'text' | 'time' | 'state' | 'population' | 'flag' | 'id';

/** `key`: PingOne's attribute name; custom attributes have the prefix `custom.`. `widthPx`: column width in the table. */
export type Column = { key: string; label: string; widthPx: number; kind: ColumnKind };

const column = (key: string, label: string, widthPx = 144, kind: ColumnKind = 'text'): Column => ({
  key,
  label,
  widthPx,
  kind,
});
const attribute = (name: string, widthPx?: number) => column(name, attributeLabel(name), widthPx);

/** Every column besides the name, in menu order. */
export const COLUMNS: readonly Column[] = [
  attribute('username', 184),
  attribute('email', 184),
  column('population', 'Population', 128, 'population'),
  column('state', 'State', 120, 'state'),
  column('lastSignOn', 'Last sign-on', 108, 'time'),
  column('updatedAt', 'Updated', 116, 'time'),
  column('createdAt', 'Created', 116, 'time'),
  attribute('name.given'),
  attribute('name.family'),
  attribute('nickname'),
  attribute('title'),
  attribute('type'),
  attribute('externalId'),
  attribute('accountId'),
  attribute('primaryPhone'),
  attribute('mobilePhone'),
  attribute('address.locality'),
  attribute('address.region'),
  attribute('address.countryCode', 88),
  attribute('locale', 88),
  attribute('preferredLanguage', 96),
  attribute('timezone'),
  column('mfaEnabled', 'MFA', 72, 'flag'),
  column('emailVerified', 'Email verified', 112, 'flag'),
  column('identityProvider', 'Identity provider', 144),
  column('id', 'User ID', 304, 'id'),
];

export const DEFAULT_COLUMNS: readonly string[] = [
  'username',
  'email',
  'population',
  'state',
  'lastSignOn',
  'updatedAt',
];

/** Limit on visible columns, since each one widens every row. */
export const MAX_COLUMNS = 12;
const CUSTOM = 'custom.';
const CUSTOM_NAME = /^[\w.-]{1,128}$/;

/** Returns the column of a custom attribute. */
export function customColumn(name: string, label = name): Column {
  return column(`${CUSTOM}${name}`, label);
}

/**
 * Returns the columns for `keys`, in order, without unknown and repeated keys. `names` are the known display names of the
 * tenant's custom attributes.
 */
export function toColumns(keys: readonly string[], names: CustomAttributeNames = {}): Column[] {
  const column = (key: string) => COLUMNS.find((each) => each.key === key) ?? toCustom(key, names) ?? [];
  return [...new Set(keys)].flatMap(column).slice(0, MAX_COLUMNS);
}

function toCustom(key: string, names: CustomAttributeNames): Column | undefined {
  const name = key.startsWith(CUSTOM) ? key.slice(CUSTOM.length) : '';
  return CUSTOM_NAME.test(name) ? customColumn(name, names[name]) : undefined;
}

/** Returns whether any key is a custom attribute. */
export function hasCustomColumn(keys: readonly string[]): boolean {
  return keys.some((key) => key.startsWith(CUSTOM));
}

/** Parses the `columns` URL parameter; undefined when it names no known column. */
export function parseColumns(text: string | undefined): string[] | undefined {
  const keys = toColumns((text ?? '').split(',')).map(({ key }) => key);
  return keys.length > 0 ? keys : undefined;
}

export function areDefaultColumns(keys: readonly string[]): boolean {
  return keys.join() === DEFAULT_COLUMNS.join();
}

/** CSS class of a column at narrow widths: p2 to p4 stay, `lo` is hidden first. */
export type ColumnPlacement = 'p2' | 'p3' | 'p4' | 'lo';

/**
 * Returns the placement of each column. State, the first text and the last time column stay; a missing one is replaced
 * by the first remaining column.
 */
export function toColumnPlacements(columns: readonly Column[]): ColumnPlacement[] {
  const placements = new Map<number, ColumnPlacement>();
  const assign = (at: number, place: ColumnPlacement) => {
    if (at >= 0 && !placements.has(at)) placements.set(at, place);
  };
  assign(
    columns.findIndex(({ kind }) => kind === 'state'),
    'p2',
  );
  assign(
    columns.findIndex(({ kind }) => kind === 'text'),
    'p3',
  );
  assign(
    columns.findLastIndex(({ kind }) => kind === 'time'),
    'p4',
  );
  for (const place of ['p3', 'p2', 'p4'] as const) {
    if ([...placements.values()].includes(place)) continue;
    assign(
      columns.findIndex((_, at) => !placements.has(at)),
      place,
    );
  }
  return columns.map((_, at) => placements.get(at) ?? 'lo');
}

/** Returns the value of a column that `UserListItem` has no member for. */
export function extraColumnValue(user: User, key: string): string | undefined {
  if (key.startsWith(CUSTOM)) return user.custom.find(({ name }) => `${CUSTOM}${name}` === key)?.value;
  if (key === 'name.given') return user.name.given;
  if (key === 'name.family') return user.name.family;
  if (key === 'createdAt') return user.createdAt;
  if (key === 'mfaEnabled') return yesOrNo(user.mfaEnabled);
  if (key === 'emailVerified') return user.emailVerified === undefined ? undefined : yesOrNo(user.emailVerified);
  if (key === 'identityProvider') return user.identityProvider;
  return user.profile.find(({ name }) => name === key)?.value;
}

function yesOrNo(is: boolean): string {
  return is ? 'Yes' : 'No';
}
