import type { KnownEnvironmentRow } from '../../db/queries/connections/connections';
import type { KnownAccessRow } from '../../db/queries/directory/known-access';
import type { HeldRole } from '../../db/schema';
import { type Ability, abilitiesOfRole } from '../../pingone/abilities';

/** A number: of populations of the environment. `unsure`: a role may give it, or the roles are not known. */
export type GrantedExtent = 'all' | 'none' | 'unsure' | number;

type Place = {
  access: KnownAccessRow | undefined;
  populations: ReadonlyMap<string, readonly string[]>;
};

/** What the roles of the person who signed in give in one environment. */
export function grantedAbilities(
  row: KnownEnvironmentRow,
  { access, populations }: Place,
): (ability: Ability) => GrantedExtent {
  const roles = access?.roles;
  if (!roles) return () => 'unsure';
  const reaching = roles.map((role) => ({ role, reach: reachOf(role, row, populations) }));
  return (ability) => {
    const giving = reaching.flatMap(({ role, reach }) => giftOf(role, reach, ability) ?? []);
    if (giving.includes('all')) return 'all';
    if (giving.includes('unsure')) return 'unsure';
    return new Set(giving).size || 'none';
  };
}

/** `all`, `unsure`, the id of the one population, or undefined: not at all. */
function giftOf({ name, scope }: HeldRole, reach: Reach, ability: Ability): string | undefined {
  const grants = abilitiesOfRole(name);
  if (reach === 'nothing' || (grants && !grants.has(ability))) return undefined;
  if (!grants || reach === 'perhaps') return 'unsure';
  return reach === 'all' ? 'all' : scope.id;
}

/** `perhaps`: a population that may be one of this environment's. */
type Reach = 'all' | 'population' | 'perhaps' | 'nothing';

function reachOf({ scope }: HeldRole, row: KnownEnvironmentRow, populations: Place['populations']): Reach {
  switch (scope.type) {
    case 'ORGANIZATION':
      // A connection reaches one organization, so an environment that names none is of that one.
      return (row.facts.organizationId ?? scope.id) === scope.id ? 'all' : 'nothing';
    case 'ENVIRONMENT':
      return scope.id === row.environmentId ? 'all' : 'nothing';
    case 'POPULATION':
      return populationReach(scope.id, row.environmentId, populations);
    default:
      return 'nothing';
  }
}

function populationReach(id: string, environmentId: string, populations: Place['populations']): Reach {
  if (populations.get(environmentId)?.includes(id)) return 'population';
  const isElsewhere = [...populations.values()].some((ids) => ids.includes(id));
  return isElsewhere || populations.has(environmentId) ? 'nothing' : 'perhaps';
}
