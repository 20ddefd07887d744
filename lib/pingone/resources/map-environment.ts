import type { Environment, License, Population } from '../types';
import { omitUndefined } from './compact';
import type { PingOneEnvironment, PingOneLicense, PingOnePopulation } from './response-schemas';

export function toEnvironment(raw: PingOneEnvironment): Environment {
  const products = raw.billOfMaterials?.products?.flatMap((product) => product.type ?? []);
  const licence = raw.license && omitUndefined({ id: raw.license.id, name: raw.license.name ?? raw.license.package });
  return omitUndefined({
    id: raw.id,
    name: raw.name ?? raw.id,
    description: raw.description,
    type: raw.type ?? 'UNKNOWN',
    region: raw.region ?? 'UNKNOWN',
    // Old records have no status.
    status: raw.status ?? 'ACTIVE',
    organizationId: raw.organization?.id,
    licence,
    products,
    createdAt: raw.createdAt,
    updatedAt: raw.updatedAt,
  });
}

export function toLicense(raw: PingOneLicense): License {
  return omitUndefined({
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
  return omitUndefined({
    id: raw.id,
    name: raw.name ?? raw.id,
    isDefault: raw.default ?? false,
    userCount: raw.userCount,
  });
}
