import { formatReadablePopulations } from '@/components/environments/format-readable-populations';
import { plural } from '@/lib/format';
import type { AbilityCell, AccessRow } from '@/lib/operations/connections/access-map/access-map';
import type { Ability } from '@/lib/pingone/abilities';

type Words = { head: string; verb: string };

const ADMIN: Readonly<Record<Ability, Words>> = {
  environment: { head: 'See it', verb: 'see it' },
  users: { head: 'Read users', verb: 'read users' },
  profiles: { head: 'Profiles', verb: 'change profiles' },
  passwords: { head: 'Passwords', verb: 'reset passwords' },
  mfa: { head: 'MFA, devices', verb: 'manage MFA and devices' },
  sessions: { head: 'Sessions', verb: 'end sessions' },
  audit: { head: 'Audit', verb: 'read the audit' },
};

const OWN: Readonly<Partial<Record<Ability, Words>>> = {
  users: { head: 'Read it', verb: 'read it' },
  profiles: { head: 'Profile', verb: 'change the profile' },
  passwords: { head: 'Password', verb: 'read the password’s state' },
  mfa: { head: 'Devices', verb: 'read devices' },
  sessions: { head: 'Sessions', verb: 'read sessions' },
};

const NOWHERE: AbilityCell = { state: 'unknown' };
const EVERYTHING = 'May read and change everything here.';

/** What an ability is called; one's own record has fewer, and other words. */
export function abilityWords(ability: Ability, isOwn: boolean): Words {
  return (isOwn ? OWN[ability] : undefined) ?? ADMIN[ability];
}

/** A cell of the matrix in a word or two. */
export function cellWord({ state, populations = 0, of }: AbilityCell): string {
  if (state === 'yes') return 'Yes';
  if (state === 'partly') return of === undefined ? plural(populations, 'population') : `${populations} of ${of}`;
  return state === 'no' ? 'No' : '–';
}

/** The same said whole, for a tooltip and for ears. */
export function describeCell(cell: AbilityCell): string {
  const word =
    cell.state === 'unknown' ? 'Not known' : cell.state === 'partly' ? `In ${partSaid(cell)}` : cellWord(cell);
  const needs = cell.needs ? `needs ${cell.needs}` : '';
  // A reason that names a role was given for what was asked, which may be another ability than this.
  const isOfAnother = cell.needs && cell.reasonRole && cell.reasonRole !== cell.needs;
  return [word, isOfAnother ? needs : (cell.reason ?? needs)].filter(Boolean).join(': ');
}

function partSaid({ populations: readable = 0, of }: AbilityCell): string {
  return formatReadablePopulations(of === undefined ? { readable } : { readable, of });
}

/** What would have to be given, each once, with all that lacks it. */
export function listMissingRoles(
  abilities: AccessRow['abilities'],
  isOwn: boolean,
): { needs: string; verbs: string[] }[] {
  const missing = new Map<string, string[]>();
  for (const [ability, cell] of entriesOf(abilities)) {
    if (cell.state !== 'no' || !cell.needs) continue;
    missing.set(cell.needs, [...(missing.get(cell.needs) ?? []), abilityWords(ability, isOwn).verb]);
  }
  return [...missing].map(([needs, verbs]) => ({ needs, verbs }));
}

/** A row as sentences, for where a matrix has no room. */
export function describeRow(abilities: AccessRow['abilities'], isOwn: boolean): string {
  const verbs = (state: AbilityCell['state']) =>
    entriesOf(abilities)
      .filter(([, cell]) => cell.state === state)
      .map(([ability]) => abilityWords(ability, isOwn).verb);
  if (!isOwn && entriesOf(abilities).every(([, { state }]) => state === 'yes')) return EVERYTHING;
  const [may, partly, unknown] = [verbs('yes'), verbs('partly'), verbs('unknown')];
  const withheld = entriesOf(abilities).filter(([, cell]) => cell.state === 'no' && !cell.needs);
  const widest = entriesOf(abilities)
    .map(([, cell]) => cell)
    .reduce((one, other) => ((other.populations ?? 0) > (one.populations ?? 0) ? other : one), NOWHERE);
  return [
    may.length > 0 ? `May ${list(may)}.` : '',
    partly.length > 0 ? `In ${partSaid(widest)}: ${list(partly)}.` : '',
    ...listMissingRoles(abilities, isOwn).map(
      ({ needs, verbs: lacking }) => `May not ${list(lacking)}: needs ${needs}.`,
    ),
    withheld.length > 0 ? `May not ${list(withheld.map(([ability]) => abilityWords(ability, isOwn).verb))}.` : '',
    unknown.length > 0 ? `Not known: ${list(unknown)}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function entriesOf(abilities: AccessRow['abilities']): [Ability, AbilityCell][] {
  const known: readonly Ability[] = Object.keys(ADMIN).filter((name): name is Ability => name in ADMIN);
  return known.flatMap((ability) => {
    const cell = abilities[ability];
    return cell ? [[ability, cell] satisfies [Ability, AbilityCell]] : [];
  });
}
