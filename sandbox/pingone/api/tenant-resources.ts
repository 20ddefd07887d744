import type { Tenant } from '../../seed';
import { ROLE_NAMES, ROLES, roleId } from '../../seed/roles';
import { createMatcher } from '../filter/match';
import { LICENSE_RULES, ORGANIZATION_RULES, readFilter } from '../filter/rules';
import { hasTenantPermission } from './access';
import type { Call } from './call';
import { answerList } from './collection';
import { ApiError } from './errors';

const LICENSE_BEGAN = '2025-01-01T00:00:00.000Z';

function organizationBody(call: Call, tenant: Tenant): Record<string, unknown> {
  const self = `${call.base}/organizations/${tenant.organizationId}`;
  return {
    _links: {
      self: { href: self },
      environments: { href: `${call.base}/environments` },
      licenses: { href: `${self}/licenses` },
    },
    id: tenant.organizationId,
    name: tenant.name,
    type: 'INTERNAL',
    createdAt: '2021-06-01T09:00:00.000Z',
    updatedAt: LICENSE_BEGAN,
  };
}

function requireTenant(call: Call): Tenant {
  const { actor } = call;
  if (actor.kind === 'self' || (actor.user.roles ?? []).length === 0) throw ApiError.forbidden();
  const id = call.params.organizationId;
  if (id !== undefined && id !== actor.tenant.organizationId) throw ApiError.forbidden();
  return actor.tenant;
}

export function listOrganizations(call: Call): unknown {
  const tenant = requireTenant(call);
  const source = call.query.get('filter');
  const isWanted =
    source === null ? undefined : createMatcher<Tenant>(readFilter(source, ORGANIZATION_RULES), ({ name }) => name);
  const selected = isWanted && !isWanted(tenant) ? [] : [organizationBody(call, tenant)];
  return answerList(call, 'organizations', selected, { limit: { standard: 100, max: 1000 } });
}

export const getOrganization = (call: Call): unknown => organizationBody(call, requireTenant(call));

/** `GET /organizations/{id}/licenses`: requires a role on the organization. */
export function listLicenses(call: Call): unknown {
  const tenant = requireTenant(call);
  if (!hasTenantPermission(call.actor, 'licenses:read')) throw ApiError.forbidden();
  const source = call.query.get('filter');
  const isWanted =
    source === null ? () => true : createMatcher<unknown>(readFilter(source, LICENSE_RULES), () => LICENSE_BEGAN);
  const license = {
    _links: { self: { href: `${call.base}/organizations/${tenant.organizationId}/licenses/${tenant.license.id}` } },
    ...tenant.license,
    status: 'ACTIVE',
    organization: { id: tenant.organizationId },
    beginsAt: LICENSE_BEGAN,
    expiresAt: tenant.license.expiresAt ?? '2030-01-01T00:00:00.000Z',
    assignedEnvironmentsCount: tenant.environments.length,
    environments: { max: 20 },
    users: { max: 1_000_000 },
  };
  return answerList(call, 'licenses', isWanted(license) ? [license] : []);
}

/** `GET /roles`: all of them, regardless of `limit`. */
export function listRoles(call: Call): unknown {
  requireTenant(call);
  const bodies = ROLE_NAMES.map((name) => {
    const { description, applicableTo, permissions } = ROLES[name];
    return {
      id: roleId(name),
      name,
      description,
      applicableTo,
      permissions: permissions.map((permission) => {
        const [classifier, verb] = permission.split(':');
        return { id: `permissions:${verb}:${classifier}`, classifier, description: `Read ${classifier}` };
      }),
    };
  });
  return answerList(call, 'roles', bodies);
}
