import type { SeedUser } from '../../seed';
import { type Permission, roleGrants } from '../../seed/roles';
import { readAccessToken } from '../access-token';
import type { SigningKey } from '../signing-key';
import type { TenantEnvironment, TenantRegistry } from '../tenant-registry';
import type { Actor, Call, EnvironmentCall } from './call';
import { ApiError } from './errors';

/** Populations of one environment that a permission covers. */
export type PopulationAccess = 'all' | ReadonlySet<string>;

/** @throws ApiError 401 for a token that is foreign, expired, or issued for another region. */
export function authenticate(token: string | undefined, key: SigningKey, world: TenantRegistry, tld: string): Actor {
  const claims = token === undefined ? undefined : readAccessToken(token, key);
  const home = claims && world.place(tld, claims.env);
  const user = home?.directory.findById(claims?.sub ?? '');
  if (!claims || !home || !user?.enabled || home.tenant.organizationId !== claims.org) throw ApiError.invalidToken();
  const isWorker = world.client(claims.client_id)?.type === 'WORKER';
  return { kind: isWorker ? 'admin' : 'self', user, home, tenant: home.tenant, scopes: claims.scope.split(' ') };
}

/**
 * Returns what the actor's roles allow in an environment: everything, some populations, or nothing (undefined).
 * A role limited to a population still includes the environment, its groups and schema.
 */
export function findPopulationAccess(
  actor: Actor,
  permission: Permission,
  place: TenantEnvironment,
): PopulationAccess | undefined {
  if (actor.kind === 'self' || actor.tenant !== place.tenant) return undefined;
  const { environment, tenant } = place;
  const granted = (actor.user.roles ?? []).filter(({ role }) => roleGrants(role, permission)).map(({ scope }) => scope);
  const isWhole = granted.some(
    ({ type, id }) => id === (type === 'ORGANIZATION' ? tenant.organizationId : environment.id),
  );
  if (isWhole) return 'all';
  const populations = granted.filter(
    ({ type, id }) => type === 'POPULATION' && environment.populations.some((own) => own.id === id),
  );
  return populations.length > 0 ? new Set(populations.map(({ id }) => id)) : undefined;
}

export function hasTenantPermission(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'self') return false;
  return (actor.user.roles ?? []).some(
    ({ role, scope }) => scope.type === 'ORGANIZATION' && roleGrants(role, permission),
  );
}

/**
 * Returns the environment in the path if the actor has `permission` there.
 * @throws ApiError 403 otherwise; for an environment that is missing or out of reach, the error that `behavior` specifies.
 */
export function requireEnvironment(call: Call, permission: Permission): EnvironmentCall & { reach: PopulationAccess } {
  const place = call.world.place(call.tld, call.params.environmentId ?? '');
  if (place?.tenant !== call.actor.tenant) throw ApiError.missingEnvironment(call.behavior.missingEnvironment);
  const reach = findPopulationAccess(call.actor, permission, place);
  if (!reach) throw ApiError.forbidden();
  return { ...call, place, reach };
}

export type UserCall = EnvironmentCall & { user: SeedUser };

/**
 * Returns the user in the path. An administrator needs `users:read` for the user's population. Anyone else needs
 * `selfScope` and reaches only their own record. A suffix can narrow a scope (`p1:read:user:basic`).
 * @throws ApiError 403, or 404 if an administrator requests a missing user.
 */
export function requireUser(
  call: Call,
  selfScope: string | undefined,
  permission: Permission = 'users:read',
): UserCall {
  const userId = call.params.userId ?? '';
  if (call.actor.kind === 'self') return requireSelf(call, userId, selfScope);
  const { place, reach } = requireEnvironment(call, permission);
  const user = place.directory.findById(userId);
  if (!user || (reach !== 'all' && !reach.has(user.populationId))) throw ApiError.notFound();
  return { ...call, place, user };
}

function requireSelf(call: Call, userId: string, selfScope: string | undefined): UserCall {
  const { actor } = call;
  const isOwn = call.params.environmentId === actor.home.environment.id && userId === actor.user.id;
  const isGranted = actor.scopes.some((scope) => scope === selfScope || scope.startsWith(`${selfScope}:`));
  if (!isOwn || selfScope === undefined || !isGranted) throw ApiError.forbidden();
  return { ...call, place: actor.home, user: actor.user };
}
