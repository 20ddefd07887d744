import type { CastClient, CastEnvironment, Tenant } from '../cast';
import { allClients, castTenants } from '../cast';
import { createDirectory, type Directory } from './directory';

export type Place = { tenant: Tenant; environment: CastEnvironment; directory: Directory };

/** Everything PingOne knows, found by region and id. */
export type World = {
  tenants: readonly Tenant[];
  place(tld: string, environmentId: string): Place | undefined;
  clientsOf(environmentId: string): readonly CastClient[];
  client(id: string): CastClient | undefined;
};

export function createWorld(bigEnvironmentUsers: number, moreTenants: number): World {
  const tenants = castTenants(bigEnvironmentUsers, moreTenants);
  const clients = allClients(tenants);
  const places = new Map<string, Place>();
  for (const tenant of tenants) {
    for (const environment of tenant.environments) {
      places.set(`${tenant.tld} ${environment.id}`, { tenant, environment, directory: createDirectory(environment) });
    }
  }
  return {
    tenants,
    place: (tld, environmentId) => places.get(`${tld} ${environmentId}`),
    clientsOf: (environmentId) => clients.filter((client) => client.environmentId === environmentId),
    client: (id) => clients.find((client) => client.id === id),
  };
}
