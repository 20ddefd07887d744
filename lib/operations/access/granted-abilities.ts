import type { KnownEnvironmentRow } from '../../db/queries/connections/connections';
import type { KnownAccessRow } from '../../db/queries/directory/known-access';
import type { HeldRole } from '../../db/schema';
import { type Ability, abilitiesOfRole } from '../../pingone/abilities';

/** A number counts populations of the environment. `unsure`: a role may grant it, or the roles are unknown. */
export type GrantedExtent = 'all' | 'none' | 'unsure' | number;

type RoleContext = {
  access: KnownAccessRow | undefined;
  populations: ReadonlyMap<string, readonly string[]>;
};

/** Returns how far the roles of the person who signed in grant an ability in one environment. */
export function grantedAbilities(
  row: KnownEnvironmentRow,
  { access, populations }: RoleContext,
): (ability: Ability) => GrantedExtent {
  const roles = access?.roles;
  if (!roles) return () => 'unsure';
  const roleReaches = roles.map((role) => ({ role, reach: reachOf(role, row, populations) }));
  return (ability) => {
    const grants = roleReaches.flatMap(({ role, reach }) => grantOf(role, reach, ability) ?? []);
    if (grants.includes('all')) return 'all';
    if (grants.includes('unsure')) return 'unsure';
    return new Set(grants).size || 'none';
  };
}

/** Returns `all`, `unsure`, the id of one population, or undefined if the role does not grant the ability. */
function grantOf({ name, scope }: HeldRole, reach: Reach, ability: Ability): string | undefined {
  const grants = abilitiesOfRole(name);
  if (reach === 'nothing' || (grants && !grants.has(ability))) return undefined;
  if (!grants || reach === 'perhaps') return 'unsure';
  return reach === 'all' ? 'all' : scope.id;
}

/** `perhaps`: a population that may belong to this environment. */
type Reach = 'all' | 'population' | 'perhaps' | 'nothing';

function reachOf({ scope }: HeldRole, row: KnownEnvironmentRow, populations: RoleContext['populations']): Reach {
  switch (scope.type) {
    case 'ORGANIZATION':
      // A connection reaches only one organization, so an environment without an organization id belongs to it.
      return (row.facts.organizationId ?? scope.id) === scope.id ? 'all' : 'nothing';
    case 'ENVIRONMENT':
      return scope.id === row.environmentId ? 'all' : 'nothing';
    case 'POPULATION':
      return populationReach(scope.id, row.environmentId, populations);
    default:
      return 'nothing';
  }
}

function populationReach(id: string, environmentId: string, populations: RoleContext['populations']): Reach {
  if (populations.get(environmentId)?.includes(id)) return 'population';
  const isElsewhere = [...populations.values()].some((ids) => ids.includes(id));
  return isElsewhere || populations.has(environmentId) ? 'nothing' : 'perhaps';
}
