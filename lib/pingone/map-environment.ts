import { compact } from './compact';
import type { PingOneEnvironment, PingOneLicence, PingOnePopulation } from './schema';
import type { Environment, Licence, Population } from './types';

export function toEnvironment(raw: PingOneEnvironment): Environment {
  const products = raw.billOfMaterials?.products?.flatMap((product) => product.type ?? []);
  const licence = raw.license && compact({ id: raw.license.id, name: raw.license.name ?? raw.license.package });
  return compact({
    id: raw.id,
    name: raw.name ?? raw.id,
    description: raw.description,
    type: raw.type ?? 'UNKNOWN',
    region: raw.region ?? 'UNKNOWN',
    // Old records say nothing of it.
    status: raw.status ?? 'ACTIVE',
    organizationId: raw.organization?.id,
    licence,
    products,
    createdAt: raw.createdAt,
    updatedAt: raw.updatedAt,
  });
}

export function toLicence(raw: PingOneLicence): Licence {
  return compact({
    id: raw.id,
    name: raw.name,
    package: raw.package,
    status: raw.status,
    beginsAt: raw.beginsAt,
    expiresAt: raw.expiresAt,
    environments: raw.assignedEnvironmentsCount,
    maxEnvironments: raw.environments?.max,
    maxUsers: raw.users?.max,
  });
}

export function toPopulation(raw: PingOnePopulation): Population {
  return compact({
    id: raw.id,
    name: raw.name ?? raw.id,
    isDefault: raw.default ?? false,
    userCount: raw.userCount,
  });
}
