import type { SeedUser, Tenant } from '../../seed';
import type { UnspecifiedBehavior } from '../behavior';
import type { TenantEnvironment, TenantRegistry } from '../tenant-registry';
/** How a fault changes a collection. */
export type CollectionDefects = { shortPage: boolean; noCount: boolean };

/** One authenticated call to the platform API. */
export type Call = {
  world: TenantRegistry;
  actor: Actor;
  tld: string;
  /** Base address of HAL links, up to and including `/v1`. */
  base: string;
  /** Path below `/v1`, without the query. */
  path: string;
  query: URLSearchParams;
  params: Readonly<Record<string, string>>;
  defects: CollectionDefects;
  behavior: Readonly<UnspecifiedBehavior>;
};

export type EnvironmentCall = Call & { place: TenantEnvironment };

/** The caller: an administrator with roles (Worker client), or a user with self-management scopes (Web App client). */
export type Actor = {
  kind: 'admin' | 'self';
  user: SeedUser;
  home: TenantEnvironment;
  tenant: Tenant;
  scopes: readonly string[];
};
