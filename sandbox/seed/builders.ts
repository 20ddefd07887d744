import { NAME_POOLS, type NamePool } from './name-pools';
import { daysAgo, hoursAgo } from './relative-times';
import type { RoleName } from './roles';
import { seedId } from './seed-id';
import type {
  GeneratedUsersPlan,
  RoleAssignment,
  Scope,
  SeedClient,
  SeedEnvironment,
  SeedGroup,
  SeedPerson,
  SeedPopulation,
  SeedUser,
  Tenant,
} from './types';

/** Password of every user in the sandbox's PingOne. */
export const SANDBOX_PASSWORD = 'Sandbox-Pass-2026';

export const ADMIN_SCOPES = ['openid', 'profile', 'email', 'address', 'phone'] as const;
export const SELF_SCOPES = [
  ...ADMIN_SCOPES,
  'p1:read:user',
  'p1:update:user',
  'p1:update:userMfaEnabled',
  'p1:read:userPassword',
  'p1:reset:userPassword',
  'p1:validate:userPassword',
  'p1:read:device',
  'p1:create:device',
  'p1:update:device',
  'p1:delete:device',
  'p1:read:pairingKey',
  'p1:read:userLinkedAccounts',
  'p1:read:sessions',
  'p1:delete:sessions',
  'p1:read:userConsent',
  'p1:read:oauthConsent',
  'p1:verify:user',
] as const;

export function populations(key: string, names: readonly string[]): readonly SeedPopulation[] {
  return names.map((name, place) => ({ id: seedId(`${key} population ${name}`), name, default: place === 0 }));
}

type GroupParts = Partial<Omit<SeedGroup, 'id' | 'name' | 'parentId'>> & { parent?: string };

/** Creates groups by name; `parent` names another of them. */
export function groups(key: string, parts: Readonly<Record<string, GroupParts>>): readonly SeedGroup[] {
  return Object.entries(parts).map(([name, { parent, ...rest }]) => ({
    id: groupId(key, name),
    name,
    ...(parent ? { parentId: groupId(key, parent) } : {}),
    ...rest,
  }));
}

type EnvironmentParts = Partial<Omit<SeedEnvironment, 'id' | 'name' | 'generated'>> & {
  generated?: Partial<GeneratedUsersPlan> & { size: number; domain: string };
};

/** Creates an environment with one population and no users; `parts` overrides this. */
export function environment(key: string, name: string, parts: EnvironmentParts = {}): SeedEnvironment {
  const own = parts.populations ?? populations(key, ['Default']);
  const ownGroups = parts.groups ?? [];
  const { generated, ...rest } = parts;
  const plan: GeneratedUsersPlan = {
    seed: key,
    size: 0,
    names: NAME_POOLS.ANGLO satisfies NamePool,
    domain: 'nobody.example',
    locale: 'en-US',
    countryCode: 'US',
    populationIds: own.map((population) => population.id),
    // Members of a dynamic group are computed, not drawn.
    groupIds: ownGroups.flatMap((group) => (group.userFilter ? [] : group.id)),
    ...generated,
  };
  return {
    id: environmentId(key),
    name,
    type: 'PRODUCTION',
    products: ['PING_ONE_BASE', 'PING_ONE_MFA'],
    createdAt: daysAgo(900),
    updatedAt: daysAgo(12),
    attributes: [],
    users: [],
    ...rest,
    populations: own,
    groups: ownGroups,
    generated: plan,
  };
}

export const environmentId = (key: string): string => seedId(`environment ${key}`);
export const populationId = (key: string, name: string): string => seedId(`${key} population ${name}`);
export const groupId = (key: string, name: string): string => seedId(`${key} group ${name}`);

export const scopes = {
  organization: (tenantKey: string): Scope => ({ type: 'ORGANIZATION', id: organizationId(tenantKey) }),
  environment: (key: string): Scope => ({ type: 'ENVIRONMENT', id: environmentId(key) }),
  population: (key: string, name: string): Scope => ({ type: 'POPULATION', id: populationId(key, name) }),
};

export const organizationId = (tenantKey: string): string => seedId(`organization ${tenantKey}`);

export function role(name: RoleName, scope: Scope): RoleAssignment {
  return { id: seedId(`role assignment ${name} ${scope.id}`), role: name, scope };
}

type UserParts = Partial<SeedUser> & Pick<SeedUser, 'username'>;

/** Creates a user of the environment `key`: enabled, verified, in its default population; `parts` overrides this. */
export function user(key: string, parts: UserParts): SeedUser {
  return {
    id: seedId(`${key} user ${parts.username}`),
    populationId: populationId(key, 'Default'),
    enabled: true,
    mfaEnabled: false,
    emailVerified: true,
    createdAt: daysAgo(700),
    updatedAt: daysAgo(3),
    ...parts,
  };
}

/** Creates a user who can sign in at the sandbox's PingOne. */
export function signInUser(key: string, parts: UserParts): SeedUser {
  return user(key, {
    password: SANDBOX_PASSWORD,
    passwordChangedAt: daysAgo(40),
    lastSignOn: { at: hoursAgo(5), remoteIp: '203.0.113.17' },
    ...parts,
  });
}

export function person(key: string, username: string, description: string): SeedPerson {
  return {
    username,
    password: SANDBOX_PASSWORD,
    userId: seedId(`${key} user ${username}`),
    environmentId: environmentId(key),
    description,
  };
}

/** Creates the Worker and Web App clients of one owner, known in the environment `key` only. */
export function clients(owner: string, key: string): { worker: SeedClient; web: SeedClient } {
  const make = (kind: string) => ({
    id: seedId(`${owner} ${kind} client`),
    secret: `sandbox-${owner}-${kind}-secret`,
    environmentId: environmentId(key),
  });
  return {
    worker: { ...make('worker'), name: 'Tenantry (Worker)', type: 'WORKER', scopes: ADMIN_SCOPES },
    web: { ...make('web'), name: 'Tenantry (own record)', type: 'WEB_APP', scopes: SELF_SCOPES },
  };
}

export function license(
  tenantKey: string,
  name: string,
  pack: string,
  parts: { expiresAt?: string } = {},
): Tenant['license'] {
  return { id: seedId(`license ${tenantKey}`), name, package: pack, ...parts };
}
