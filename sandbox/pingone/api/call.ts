import type { SeedUser, Tenant } from '../../seed';
import type { UnspecifiedBehavior } from '../behavior';
import type { TenantEnvironment, TenantRegistry } from '../tenant-registry';
/** How a struck fault bends a collection. */
export type CollectionDefects = { shortPage: boolean; noCount: boolean };

/** One authenticated call to the platform API. */
export type Call = {
  world: TenantRegistry;
  actor: Actor;
  tld: string;
  /** The address of HAL links, up to and with `/v1`. */
  base: string;
  /** Below `/v1`, no query. */
  path: string;
  query: URLSearchParams;
  params: Readonly<Record<string, string>>;
  bend: CollectionDefects;
  habits: Readonly<UnspecifiedBehavior>;
};

export type EnvironmentCall = Call & { place: TenantEnvironment };

/** Who calls: an administrator by roles (Worker client), or a person with self-management scopes (Web App client). */
export type Actor = {
  kind: 'admin' | 'self';
  user: SeedUser;
  home: TenantEnvironment;
  tenant: Tenant;
  scopes: readonly string[];
};
