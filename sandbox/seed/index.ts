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

/** The cast with `bigEnvironmentUsers` generated people in Halvorsen Bank's Customers, and `more` small tenants after it. */
export function seedTenants(bigEnvironmentUsers: number, more = 0): readonly Tenant[] {
  return [halvorsen(bigEnvironmentUsers), MERIDIAN, BRIGHTWATER, SUNDA, LINDQVIST, ...moreTenants(more)];
}

export const TENANTS: readonly Tenant[] = seedTenants(DEFAULT_BIG_ENVIRONMENT_USERS);

/** A tenant by its key (`halvorsen`) or its name; throws for one that is not in the cast. */
export function findTenant(keyOrName: string): Tenant {
  const tenant = TENANTS.find(({ key, name }) => key === keyOrName || name === keyOrName);
  if (!tenant) throw new Error(`No tenant "${keyOrName}" in the sandbox's cast`);
  return tenant;
}

/** Every OAuth client that PingOne's authorization server knows. */
export function listClients(tenants: readonly Tenant[]): readonly SeedClient[] {
  const own = tenants.flatMap(({ clients }) => [clients.worker, clients.web]);
  return [WORKSPACE_CLIENTS.worker, WORKSPACE_CLIENTS.web, ...own];
}
