import type { SeedEnvironment, Tenant } from '../seed';
import { listClients, seedTenants } from '../seed';
import type { App, Apps } from './apps';
import { createDirectory, type Directory } from './directory';

export type TenantEnvironment = { tenant: Tenant; environment: SeedEnvironment; directory: Directory };

/** All tenants and environments of PingOne, indexed by region and id. */
export type TenantRegistry = {
  tenants: readonly Tenant[];
  place(tld: string, environmentId: string): TenantEnvironment | undefined;
  /** Applications with their current settings. */
  clientsOf(environmentId: string): readonly App[];
  client(id: string): App | undefined;
};

export type TenantRegistryOptions = { bigEnvironmentUsers: number; moreTenants: number; apps: Apps };

export function createTenantRegistry({
  bigEnvironmentUsers,
  moreTenants,
  apps,
}: TenantRegistryOptions): TenantRegistry {
  const tenants = seedTenants(bigEnvironmentUsers, moreTenants);
  const clients = listClients(tenants);
  const places = new Map<string, TenantEnvironment>();
  for (const tenant of tenants) {
    for (const environment of tenant.environments) {
      places.set(`${tenant.tld} ${environment.id}`, { tenant, environment, directory: createDirectory(environment) });
    }
  }
  return {
    tenants,
    place: (tld, environmentId) => places.get(`${tld} ${environmentId}`),
    clientsOf: (environmentId) =>
      clients.filter((client) => client.environmentId === environmentId).map((client) => apps.of(client)),
    client: (id) => {
      const client = clients.find((one) => one.id === id);
      return client && apps.of(client);
    },
  };
}
