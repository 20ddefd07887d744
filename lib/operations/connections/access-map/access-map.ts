import type { AbilityCell, AccessMap, AccessRow } from '../../../api/access-map';
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
import { toKnownEnvironment } from '../../access/known-environment';
import { countPopulations } from '../../access/readable-populations';
import { toReasonView } from '../../access/reason-view';
import { type MisconfigurationCode, toMisconfigurationNotice } from '../misconfigurations';

export type AccessMapInput = StoredAccess & {
  connection: ConnectionRow;
  rows: readonly KnownEnvironmentRow[];
  extent: Extent;
};

/** Builds the map from stored data. Missing knowledge is `unknown`, never `no`. */
export function toAccessMap(input: AccessMapInput): AccessMap {
  const { connection, rows, access, extent } = input;
  const isOwn = connection.profile === 'self-service';
  const items = rows.map((row) => ({
    environment: toKnownEnvironment(row, extent, isOwn ? undefined : input),
    abilities: isOwn ? ownAbilities(row, access) : abilitiesOf(row, input),
  }));
  return {
    items,
    abilities: isOwn ? OWN_ABILITIES : ABILITIES,
    ...(access?.roles && access.rolesAt ? { rolesAt: access.rolesAt.toISOString() } : {}),
    notices: findNotices(items, input).map(toMisconfigurationNotice),
  };
}

function abilitiesOf(row: KnownEnvironmentRow, input: AccessMapInput): AccessRow['abilities'] {
  const granted = grantedAbilities(row, input);
  const all = countPopulations(row, input);
  const users = usersCell(row, granted('users'), all);
  // Roles may come from a group, which the person's own assignments do not show.
  const mayComeFromGroup = row.usersReadable === 'yes' && granted('users') === 'none';
  const others = ABILITIES.filter((ability) => ability !== 'environment' && ability !== 'users').map((ability) => {
    const needsUsers = ability !== 'audit' && users.state === 'no';
    const cell = needsUsers
      ? missing(ability, usersRefusalReason(row))
      : cellOf(ability, mayComeFromGroup ? 'unsure' : granted(ability), all);
    return [ability, refused(row, ability) ?? cell] as const;
  });
  return { environment: { state: 'yes' }, users, ...Object.fromEntries(others) };
}

function usersRefusalReason({ usersReadable, reason, refusals }: KnownEnvironmentRow): Reason | null | undefined {
  return usersReadable === 'no' ? reason : refusals.users?.reason;
}

function usersCell(row: KnownEnvironmentRow, granted: GrantedExtent, all: number | undefined): AbilityCell {
  if (row.usersReadable === 'no') return missing('users', row.reason);
  if (row.usersReadable === 'yes')
    return typeof granted === 'number' ? cellOf('users', granted, all) : { state: 'yes' };
  return refused(row, 'users') ?? cellOf('users', granted, all);
}

/** `all`: how many populations the environment has, if known. */
function cellOf(ability: Ability, granted: GrantedExtent, all: number | undefined): AbilityCell {
  if (granted === 'all' || (typeof granted === 'number' && all !== undefined && granted >= all))
    return { state: 'yes' };
  if (typeof granted === 'number')
    return { state: 'partly', populations: granted, ...(all !== undefined ? { of: all } : {}) };
  return granted === 'none' ? missing(ability) : { state: 'unknown' };
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
    // The integration may request more scopes than Tenantry's own list.
    return [ability, SCOPES['self-service'].includes(needs) ? { state: 'yes' } : { state: 'unknown', needs }];
  });
  return Object.fromEntries(cells);
}

function findNotices(items: readonly AccessRow[], { connection, access }: AccessMapInput): MisconfigurationCode[] {
  const found: MisconfigurationCode[] = access?.finding ? [access.finding] : [];
  if (connection.profile === 'self-service' || found.includes('app-not-worker')) return found;
  if (items.length === 0) return connection.listedAt ? [...found, 'no-role'] : found;
  const users = items.map(({ abilities }) => abilities.users?.state);
  if (users.every((state) => state === 'no')) return [...found, 'no-identity-role'];
  return users.includes('partly') ? [...found, 'population-limited'] : found;
}
