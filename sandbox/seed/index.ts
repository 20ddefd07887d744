import { BRIGHTWATER } from './brightwater';
import { halvorsen, WORKSPACE_CLIENTS } from './halvorsen';
import { LINDQVIST } from './lindqvist';
import { MERIDIAN } from './meridian';
import { moreTenants } from './more-tenants';
import { SUNDA } from './sunda';
import type { SeedClient, Tenant } from './types';

export { SANDBOX_PASSWORD } from './builders';
export { WORKSPACE_CLIENTS } from './halvorsen';
export { moreTenants } from './more-tenants';
export type { SeedClient, SeedEnvironment, SeedPerson, SeedUser, Tenant } from './types';

export const DEFAULT_BIG_ENVIRONMENT_USERS = 100_000;

/**
 * Returns the seeded tenants with `bigEnvironmentUsers` generated users in Halvorsen Bank's Customers, and `more` small
 * tenants.
 */
export function seedTenants(bigEnvironmentUsers: number, more = 0): readonly Tenant[] {
  return [halvorsen(bigEnvironmentUsers), MERIDIAN, BRIGHTWATER, SUNDA, LINDQVIST, ...moreTenants(more)];
}

export const TENANTS: readonly Tenant[] = seedTenants(DEFAULT_BIG_ENVIRONMENT_USERS);

/** Returns a tenant by key (`halvorsen`) or name; throws for an unknown one. */
export function findTenant(keyOrName: string): Tenant {
  const tenant = TENANTS.find(({ key, name }) => key === keyOrName || name === keyOrName);
  if (!tenant) throw new Error(`The sandbox has no tenant "${keyOrName}"`);
  return tenant;
}

/** Returns every OAuth client that PingOne's authorization server knows. */
export function listClients(tenants: readonly Tenant[]): readonly SeedClient[] {
  const own = tenants.flatMap(({ clients }) => [clients.worker, clients.web]);
  return [WORKSPACE_CLIENTS.worker, WORKSPACE_CLIENTS.web, ...own];
}
