import type { Extent } from '../../../auth/roles';
import type { ConnectionRow, KnownEnvironmentRow } from '../../../db/queries/connections/connections';
import type { KnownAccessRow, StoredAccess } from '../../../db/queries/directory/known-access';
import {
  ABILITIES,
  type Ability,
  OWN_ABILITIES,
  ROLE_THAT_GIVES,
  SCOPE_THAT_GIVES,
  SCOPES,
} from '../../../pingone/abilities';
import type { Reason } from '../../../reasons';
import { type GrantedExtent, grantedAbilities } from '../../access/granted-abilities';
import { type KnownEnvironment, toKnownEnvironment } from '../../access/known-environment';
import { countPopulations } from '../../access/readable-populations';
import { type ReasonView, toReasonView } from '../../access/reason-view';
import { type MisconfigurationCode, type MisconfigurationNotice, toMisconfigurationNotice } from '../misconfigurations';

/** `partly`: in `populations` populations only, of as many as `of` where that is known. `no` says in `needs` what PingOne would have to give, and perhaps why. */
export type AbilityCell = Partial<ReasonView> & {
  state: 'yes' | 'partly' | 'no' | 'unknown';
  populations?: number;
  of?: number;
  /** The PingOne role, or with one's own record the scope, that gives it. */
  needs?: string;
};

export type AccessRow = { environment: KnownEnvironment; abilities: Readonly<Partial<Record<Ability, AbilityCell>>> };

/** What a connection can do, environment by environment. Times are ISO 8601 UTC. */
export type AccessMap = {
  items: readonly AccessRow[];
  /** The columns: all abilities, or those of one's own record. */
  abilities: readonly Ability[];
  /** When the roles of the person who signed in were read; absent when they were not, or cannot be. */
  rolesAt?: string;
  notices: readonly MisconfigurationNotice[];
  /** How many environments PingOne listed in a form that could not be read. */
  unreadable?: number;
};

export type AccessMapInput = StoredAccess & {
  connection: ConnectionRow;
  rows: readonly KnownEnvironmentRow[];
  extent: Extent;
};

/** Draws the map from what is kept. What nobody knows is `unknown`, never `no`. */
export function toAccessMap(kept: AccessMapInput): AccessMap {
  const { connection, rows, access, extent } = kept;
  const isOwn = connection.profile === 'self-service';
  const items = rows.map((row) => ({
    environment: toKnownEnvironment(row, extent, isOwn ? undefined : kept),
    abilities: isOwn ? ownAbilities(row, access) : abilitiesOf(row, kept),
  }));
  return {
    items,
    abilities: isOwn ? OWN_ABILITIES : ABILITIES,
    ...(access?.roles && access.rolesAt ? { rolesAt: access.rolesAt.toISOString() } : {}),
    notices: noticesOf(items, kept).map(toMisconfigurationNotice),
  };
}

function abilitiesOf(row: KnownEnvironmentRow, kept: AccessMapInput): AccessRow['abilities'] {
  const held = grantedAbilities(row, kept);
  const all = countPopulations(row, kept);
  const users = usersCell(row, held('users'), all);
  // Roles may come from a group, which the person's own assignments do not tell.
  const hidden = row.usersReadable === 'yes' && held('users') === 'none';
  const others = ABILITIES.filter((ability) => ability !== 'environment' && ability !== 'users').map((ability) => {
    const needsUsers = ability !== 'audit' && users.state === 'no';
    const cell = needsUsers
      ? missing(ability, whyNoUsers(row))
      : cellOf(ability, hidden ? 'unsure' : held(ability), all);
    return [ability, refused(row, ability) ?? cell] as const;
  });
  return { environment: { state: 'yes' }, users, ...Object.fromEntries(others) };
}

function whyNoUsers({ usersReadable, reason, refusals }: KnownEnvironmentRow): Reason | null | undefined {
  return usersReadable === 'no' ? reason : refusals.users?.reason;
}

function usersCell(row: KnownEnvironmentRow, held: GrantedExtent, all: number | undefined): AbilityCell {
  if (row.usersReadable === 'no') return missing('users', row.reason);
  if (row.usersReadable === 'yes') return typeof held === 'number' ? cellOf('users', held, all) : { state: 'yes' };
  return refused(row, 'users') ?? cellOf('users', held, all);
}

/** `all`: how many populations the environment has, where that is known. */
function cellOf(ability: Ability, held: GrantedExtent, all: number | undefined): AbilityCell {
  if (held === 'all' || (typeof held === 'number' && all !== undefined && held >= all)) return { state: 'yes' };
  if (typeof held === 'number')
    return { state: 'partly', populations: held, ...(all !== undefined ? { of: all } : {}) };
  return held === 'none' ? missing(ability) : { state: 'unknown' };
}

function refused({ refusals }: KnownEnvironmentRow, ability: Ability): AbilityCell | undefined {
  const refusal = refusals[ability];
  return refusal && missing(ability, refusal.reason);
}

function missing(ability: Ability, reason?: Reason | null): AbilityCell {
  return { state: 'no', needs: ROLE_THAT_GIVES[ability], ...(reason ? toReasonView(reason) : {}) };
}

const WITHHELD = 'An external identity provider manages this person, so PingOne withholds the scope.';

function ownAbilities(row: KnownEnvironmentRow, access: KnownAccessRow | undefined): AccessRow['abilities'] {
  const isExternal = access?.finding === 'external-provider';
  const cells = OWN_ABILITIES.map((ability): [Ability, AbilityCell] => {
    const needs = SCOPE_THAT_GIVES[ability];
    const refusal = row.refusals[ability];
    if (isExternal && (ability === 'profiles' || ability === 'passwords'))
      return [ability, { state: 'no', reason: WITHHELD }];
    if (refusal) return [ability, { state: 'no', needs, ...toReasonView(refusal.reason) }];
    // An integration may ask for more than Tenantry's own list.
    return [ability, SCOPES['self-service'].includes(needs) ? { state: 'yes' } : { state: 'unknown', needs }];
  });
  return Object.fromEntries(cells);
}

function noticesOf(items: readonly AccessRow[], { connection, access }: AccessMapInput): MisconfigurationCode[] {
  const found: MisconfigurationCode[] = access?.finding ? [access.finding] : [];
  if (connection.profile === 'self-service' || found.includes('app-not-worker')) return found;
  if (items.length === 0) return connection.listedAt ? [...found, 'no-role'] : found;
  const users = items.map(({ abilities }) => abilities.users?.state);
  if (users.every((state) => state === 'no')) return [...found, 'no-identity-role'];
  return users.includes('partly') ? [...found, 'population-limited'] : found;
}
