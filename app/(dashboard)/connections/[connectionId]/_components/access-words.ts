import { formatReadablePopulations } from '@/components/environments/format-readable-populations';
import type { AbilityCell, AccessRow } from '@/lib/api/access-map';
import { plural } from '@/lib/format';
import type { Ability } from '@/lib/pingone/abilities';

type AbilityLabel = { head: string; verb: string };

const ADMIN: Readonly<Record<Ability, AbilityLabel>> = {
  environment: { head: 'View', verb: 'view the environment' },
  users: { head: 'Read users', verb: 'read users' },
  profiles: { head: 'Profiles', verb: 'change profiles' },
  passwords: { head: 'Passwords', verb: 'reset passwords' },
  mfa: { head: 'MFA, devices', verb: 'manage MFA and devices' },
  sessions: { head: 'Sessions', verb: 'end sessions' },
  audit: { head: 'Audit', verb: 'read the audit log' },
};

const OWN: Readonly<Partial<Record<Ability, AbilityLabel>>> = {
  users: { head: 'Read record', verb: 'read the record' },
  profiles: { head: 'Profile', verb: 'change the profile' },
  passwords: { head: 'Password', verb: 'read the password state' },
  mfa: { head: 'Devices', verb: 'read devices' },
  sessions: { head: 'Sessions', verb: 'read sessions' },
};

const NOWHERE: AbilityCell = { state: 'unknown' };
const EVERYTHING = 'Can read and change everything here.';

/** Returns the label of an ability. A person's own record has fewer abilities, with other labels. */
export function abilityLabel(ability: Ability, isOwn: boolean): AbilityLabel {
  return (isOwn ? OWN[ability] : undefined) ?? ADMIN[ability];
}

/** Returns the short text of a cell. */
export function cellLabel({ state, populations = 0, of }: AbilityCell): string {
  if (state === 'yes') return 'Yes';
  if (state === 'partly') return of === undefined ? plural(populations, 'population') : `${populations} of ${of}`;
  return state === 'no' ? 'No' : '–';
}

/** Returns the full text of a cell, for its tooltip and for screen readers. */
export function describeCell(cell: AbilityCell): string {
  const label =
    cell.state === 'unknown' ? 'Unknown' : cell.state === 'partly' ? `In ${formatPart(cell)}` : cellLabel(cell);
  const requirement = cell.needs ? `requires ${cell.needs}` : '';
  // A reason that names a role belongs to the call that failed, which may need another ability than this one.
  const isOfOtherAbility = cell.needs && cell.reasonRole && cell.reasonRole !== cell.needs;
  return [label, isOfOtherAbility ? requirement : (cell.reason ?? requirement)].filter(Boolean).join(': ');
}

function formatPart({ populations: readable = 0, of }: AbilityCell): string {
  return formatReadablePopulations(of === undefined ? { readable } : { readable, of });
}

/** Returns each missing role or scope once, with the verbs of all abilities that require it. */
export function listMissingRoles(
  abilities: AccessRow['abilities'],
  isOwn: boolean,
): { needs: string; verbs: string[] }[] {
  const missing = new Map<string, string[]>();
  for (const [ability, cell] of entriesOf(abilities)) {
    if (cell.state !== 'no' || !cell.needs) continue;
    missing.set(cell.needs, [...(missing.get(cell.needs) ?? []), abilityLabel(ability, isOwn).verb]);
  }
  return [...missing].map(([needs, verbs]) => ({ needs, verbs }));
}

/** Returns a row as sentences, for screens too narrow for the table. */
export function describeRow(abilities: AccessRow['abilities'], isOwn: boolean): string {
  const verbs = (state: AbilityCell['state']) =>
    entriesOf(abilities)
      .filter(([, cell]) => cell.state === state)
      .map(([ability]) => abilityLabel(ability, isOwn).verb);
  if (!isOwn && entriesOf(abilities).every(([, { state }]) => state === 'yes')) return EVERYTHING;
  const [allowed, partly, unknown] = [verbs('yes'), verbs('partly'), verbs('unknown')];
  const withheld = entriesOf(abilities).filter(([, cell]) => cell.state === 'no' && !cell.needs);
  const widest = entriesOf(abilities)
    .map(([, cell]) => cell)
    .reduce((one, other) => ((other.populations ?? 0) > (one.populations ?? 0) ? other : one), NOWHERE);
  return [
    allowed.length > 0 ? `Can ${list(allowed)}.` : '',
    partly.length > 0 ? `In ${formatPart(widest)}: ${list(partly)}.` : '',
    ...listMissingRoles(abilities, isOwn).map(
      ({ needs, verbs: lacking }) => `Can’t ${list(lacking, 'or')}: requires ${needs}.`,
    ),
    withheld.length > 0
      ? `Can’t ${list(
          withheld.map(([ability]) => abilityLabel(ability, isOwn).verb),
          'or',
        )}.`
      : '',
    unknown.length > 0 ? `Unknown: ${list(unknown)}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function list(verbs: readonly string[], conjunction = 'and'): string {
  return verbs.length < 2 ? verbs.join('') : `${verbs.slice(0, -1).join(', ')} ${conjunction} ${verbs.at(-1)}`;
}

function entriesOf(abilities: AccessRow['abilities']): [Ability, AbilityCell][] {
  const known: readonly Ability[] = Object.keys(ADMIN).filter((name): name is Ability => name in ADMIN);
  return known.flatMap((ability) => {
    const cell = abilities[ability];
    return cell ? [[ability, cell] satisfies [Ability, AbilityCell]] : [];
  });
}
