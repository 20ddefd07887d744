import { createMatcher } from '../filter/match';
import { ENVIRONMENT_RULES, readFilter } from '../filter/rules';
import type { TenantEnvironment } from '../tenant-registry';
import { findPopulationAccess, requireEnvironment } from './access';
import type { Call } from './call';
import { answerList } from './collection';
import { ApiError } from './errors';

const LIMIT = { standard: 1000, max: 5000 };

const RELS = [
  'activities',
  'agreements',
  'applications',
  'billOfMaterials',
  'capabilities',
  'groups',
  'passwordPolicies',
  'populations',
  'resources',
  'schemas',
  'totalIdentities',
  'userActivities',
  'users',
];

function billOfMaterials({ environment }: TenantEnvironment): Record<string, unknown> {
  return {
    ...(environment.solutionType && { solutionType: environment.solutionType }),
    products: environment.products.map((type, place) => ({
      id: `${environment.id.slice(0, -2)}${String(10 + place)}`,
      type,
    })),
    createdAt: environment.createdAt,
    updatedAt: environment.updatedAt,
  };
}

function linksOf(
  call: Call,
  { environment, tenant }: TenantEnvironment,
  rels: readonly string[],
): Record<string, { href: string }> {
  const self = `${call.base}/environments/${environment.id}`;
  return {
    self: { href: self },
    ...Object.fromEntries(rels.map((rel) => [rel, { href: `${self}/${rel}` }])),
    organization: { href: `${call.base}/organizations/${tenant.organizationId}` },
    license: { href: `${call.base}/organizations/${tenant.organizationId}/licenses/${tenant.license.id}` },
  };
}

function environmentBody(call: Call, place: TenantEnvironment, rels: readonly string[]): Record<string, unknown> {
  const { environment, tenant } = place;
  return {
    _links: linksOf(call, place, rels),
    id: environment.id,
    name: environment.name,
    ...(environment.description && { description: environment.description }),
    organization: { id: tenant.organizationId },
    type: environment.type,
    ...(environment.subtype && { subtype: environment.subtype }),
    region: tenant.region,
    createdAt: environment.createdAt,
    updatedAt: environment.updatedAt,
    license: { id: tenant.license.id, package: tenant.license.package },
    status: 'ACTIVE',
    ...(call.query.get('expand')?.split(',').includes('billOfMaterials') && {
      billOfMaterials: billOfMaterials(place),
    }),
  };
}

function attributeOf({ environment, tenant }: TenantEnvironment, attribute: string): string | undefined {
  const values: Record<string, string> = {
    id: environment.id,
    name: environment.name,
    'organization.id': tenant.organizationId,
    'license.id': tenant.license.id,
    status: 'ACTIVE',
  };
  return values[attribute];
}

/** PingOne ignores `limit` with any filter other than these. */
const KEEPS_LIMIT = /\b(organization|license)\.id\s+eq\b/i;

/** `GET /environments`: those the actor's roles include; 403 without roles or with self-management scopes only. */
export function listEnvironments(call: Call): unknown {
  const { actor, world } = call;
  if (actor.kind === 'self' || (actor.user.roles ?? []).length === 0) throw ApiError.forbidden();
  const places = actor.tenant.environments.flatMap(({ id }) => world.place(call.tld, id) ?? []);
  const visible = places.filter((place) => findPopulationAccess(actor, 'environments:read', place));
  const source = call.query.get('filter');
  const isWanted = source === null ? undefined : createMatcher(readFilter(source, ENVIRONMENT_RULES), attributeOf);
  const selected = isWanted ? visible.filter(isWanted) : visible;
  const bodies = selected.map((place) => environmentBody(call, place, []));
  const isLimited = source === null || KEEPS_LIMIT.test(source);
  return answerList(call, 'environments', bodies, isLimited ? { limit: LIMIT } : {});
}

/** `GET E`: the only path on which a missing environment is a plain 404. */
export function getEnvironment(call: Call): unknown {
  const place = call.world.place(call.tld, call.params.environmentId ?? '');
  if (call.actor.kind === 'self') throw ApiError.forbidden();
  if (!place || place.tenant !== call.actor.tenant) throw ApiError.notFound('Unable to find environment');
  if (!findPopulationAccess(call.actor, 'environments:read', place)) throw ApiError.forbidden();
  return environmentBody(call, place, RELS);
}

export function getBillOfMaterials(call: Call): unknown {
  const { place } = requireEnvironment(call, 'environments:read');
  const self = `${call.base}/environments/${place.environment.id}/billOfMaterials`;
  return { _links: { self: { href: self } }, ...billOfMaterials(place) };
}
