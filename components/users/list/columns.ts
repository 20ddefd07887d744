import type { User } from '@/lib/pingone/types';
import { attributeLabel } from '../attribute-labels';
import type { CustomAttributeNames } from '../custom-attribute-names';

/** How a cell is drawn. */
export type ColumnKind = 'text' | 'time' | 'state' | 'population' | 'flag' | 'id';

/** `key`: PingOne's own name of the attribute; one that a tenant added has `custom.` before it. `widthPx` in the register. */
export type Column = { key: string; word: string; widthPx: number; kind: ColumnKind };

const column = (key: string, word: string, widthPx = 144, kind: ColumnKind = 'text'): Column => ({
  key,
  word,
  widthPx,
  kind,
});
const attribute = (name: string, widthPx?: number) => column(name, attributeLabel(name), widthPx);

/** Every column there is beside the name, in the order they are offered. */
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

/** More would be read by nobody, and each costs room in every row. */
export const MAX_COLUMNS = 12;
const CUSTOM = 'custom.';
const CUSTOM_NAME = /^[\w.-]{1,128}$/;

/** The column of an attribute that a tenant's own schema added. */
export function customColumn(name: string, word = name): Column {
  return column(`${CUSTOM}${name}`, word);
}

/**
 * The columns of these keys in their order; keys that name nothing, and repeated ones, are left out. `names`: what the
 * tenant's own attributes are called, as far as that is known.
 */
export function toColumns(keys: readonly string[], names: CustomAttributeNames = {}): Column[] {
  const column = (key: string) => COLUMNS.find((each) => each.key === key) ?? toCustom(key, names) ?? [];
  return [...new Set(keys)].flatMap(column).slice(0, MAX_COLUMNS);
}

function toCustom(key: string, names: CustomAttributeNames): Column | undefined {
  const name = key.startsWith(CUSTOM) ? key.slice(CUSTOM.length) : '';
  return CUSTOM_NAME.test(name) ? customColumn(name, names[name]) : undefined;
}

/** Whether one of these keys is of an attribute that the tenant added. */
export function hasCustomColumn(keys: readonly string[]): boolean {
  return keys.some((key) => key.startsWith(CUSTOM));
}

/** Column keys as an address carries them; undefined when it names none that there is. */
export function parseColumns(text: string | undefined): string[] | undefined {
  const keys = toColumns((text ?? '').split(',')).map(({ key }) => key);
  return keys.length > 0 ? keys : undefined;
}

export function areDefaultColumns(keys: readonly string[]): boolean {
  return keys.join() === DEFAULT_COLUMNS.join();
}

/** Where a column stands when there is little room: p2 to p4 stay, the rest goes first. */
export type ColumnPlacement = 'p2' | 'p3' | 'p4' | 'lo';

/** The places of columns: state, the first words, and the last time stay; without one of these, the first that is left. */
export function toColumnPlacements(columns: readonly Column[]): ColumnPlacement[] {
  const kept = new Map<number, ColumnPlacement>();
  const keep = (at: number, place: ColumnPlacement) => {
    if (at >= 0 && !kept.has(at)) kept.set(at, place);
  };
  keep(
    columns.findIndex(({ kind }) => kind === 'state'),
    'p2',
  );
  keep(
    columns.findIndex(({ kind }) => kind === 'text'),
    'p3',
  );
  keep(
    columns.findLastIndex(({ kind }) => kind === 'time'),
    'p4',
  );
  for (const place of ['p3', 'p2', 'p4'] as const) {
    if ([...kept.values()].includes(place)) continue;
    keep(
      columns.findIndex((_, at) => !kept.has(at)),
      place,
    );
  }
  return columns.map((_, at) => kept.get(at) ?? 'lo');
}

/** The value of a column that a line does not carry by itself. */
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
