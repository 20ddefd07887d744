import { compact } from './compact';
import type { PingOneEnvironment, PingOnePopulation } from './schema';
import type { Environment, Population } from './types';

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
    licence,
    products,
    createdAt: raw.createdAt,
    updatedAt: raw.updatedAt,
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
