import type { CastEnvironment, Tenant } from '../cast';
import { allClients, castTenants } from '../cast';
import type { App, Apps } from './apps';
import { createDirectory, type Directory } from './directory';

export type Place = { tenant: Tenant; environment: CastEnvironment; directory: Directory };

/** Everything PingOne knows, found by region and id. */
export type World = {
  tenants: readonly Tenant[];
  place(tld: string, environmentId: string): Place | undefined;
  /** Applications as they are set right now. */
  clientsOf(environmentId: string): readonly App[];
  client(id: string): App | undefined;
};

export type WorldParts = { bigEnvironmentUsers: number; moreTenants: number; apps: Apps };

export function createWorld({ bigEnvironmentUsers, moreTenants, apps }: WorldParts): World {
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
    clientsOf: (environmentId) =>
      clients.filter((client) => client.environmentId === environmentId).map((client) => apps.of(client)),
    client: (id) => {
      const client = clients.find((one) => one.id === id);
      return client && apps.of(client);
    },
  };
}
