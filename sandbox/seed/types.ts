import type { Tld } from '../addresses';
import type { NamePool } from './name-pools';
import type { RoleName } from './roles';

export type Scope = { type: 'ORGANIZATION' | 'ENVIRONMENT' | 'POPULATION'; id: string };
export type RoleAssignment = { id: string; role: RoleName; scope: Scope };

export type SeedDevice = {
  id: string;
  type: string;
  status: 'ACTIVE' | 'ACTIVATION_REQUIRED';
  nickname?: string;
  phone?: string;
  email?: string;
  blockedAt?: string;
  createdAt: string;
  updatedAt: string;
};

export type SeedLocation = { at: string; remoteIp: string; city: string; state?: string; country: string };

export type SeedSession = {
  id: string;
  browser: { name: string; version: string };
  operatingSystem: { name: string; version?: string };
  deviceType: string;
  /** Newest first; the first one is the last sign-on's. */
  locations: readonly SeedLocation[];
  createdAt: string;
  activeAt: string;
  /** Missing for some sessions. */
  expiresAt?: string;
};

export type SeedIdentityProvider = { id: string; type: string; name?: string };
export type SeedLinkedAccount = { id: string; externalId: string; identityProvider: SeedIdentityProvider };

export type SeedConsent = {
  agreement: { id: string; name: string };
  status: 'ACCEPTED' | 'PENDING' | 'EXPIRED' | 'REVOKED' | 'AGREEMENT_DISABLED';
  locale: string;
  at?: string;
  expiresAt?: string;
};

export type PasswordStatus = 'OK' | 'NO_PASSWORD' | 'MUST_CHANGE_PASSWORD' | 'PASSWORD_EXPIRED' | 'PASSWORD_LOCKED_OUT';

/** A user of an environment as the sandbox stores it; undefined means PingOne has no value. */
export type SeedUser = {
  id: string;
  username: string;
  /** Password on the sign-on page; undefined for users who never sign in to the sandbox. */
  password?: string;
  populationId: string;
  enabled: boolean;
  mfaEnabled: boolean;
  createdAt: string;
  updatedAt: string;
  email?: string;
  emailVerified?: boolean;
  name?: {
    given?: string;
    family?: string;
    middle?: string;
    formatted?: string;
    honorificPrefix?: string;
    honorificSuffix?: string;
  };
  nickname?: string;
  title?: string;
  type?: string;
  accountId?: string;
  externalId?: string;
  primaryPhone?: string;
  mobilePhone?: string;
  address?: { streetAddress?: string; locality?: string; region?: string; postalCode?: string; countryCode?: string };
  locale?: string;
  preferredLanguage?: string;
  timezone?: string;
  photo?: { href: string };
  lockedAt?: string;
  unlockAt?: string;
  verificationRequired?: boolean;
  identityProvider?: SeedIdentityProvider;
  lastSignOn?: { at: string; remoteIp: string };
  passwordStatus?: PasswordStatus;
  passwordChangedAt?: string;
  devices?: readonly SeedDevice[];
  groupIds?: readonly string[];
  roles?: readonly RoleAssignment[];
  /** By default the session of the last sign-on. */
  sessions?: readonly SeedSession[];
  linkedAccounts?: readonly SeedLinkedAccount[];
  consents?: readonly SeedConsent[];
  /** Custom attributes, named by the environment's schema. */
  custom?: Readonly<Record<string, unknown>>;
};

export type SeedPopulation = { id: string; name: string; description?: string; default: boolean };
export type SeedGroup = {
  id: string;
  name: string;
  displayName?: string;
  description?: string;
  parentId?: string;
  populationId?: string;
  /** SCIM filter on users: every match is a member. */
  userFilter?: string;
  externalId?: string;
  /** Synced from an external source. */
  source?: { id: string; type: 'GATEWAY' | 'IDP' };
  createdAt?: string;
  updatedAt?: string;
};
export type SeedAttribute = {
  id: string;
  name: string;
  displayName: string;
  type: 'STRING' | 'JSON';
  description: string;
};

export type SeedEnvironment = {
  id: string;
  name: string;
  type: 'PRODUCTION' | 'SANDBOX';
  subtype?: string;
  description?: string;
  solutionType?: 'WORKFORCE' | 'CUSTOMER';
  products: readonly string[];
  createdAt: string;
  updatedAt: string;
  populations: readonly SeedPopulation[];
  groups: readonly SeedGroup[];
  attributes: readonly SeedAttribute[];
  /** Handwritten users; they come first in every list. */
  users: readonly SeedUser[];
  /** Generated users; they follow. */
  generated: GeneratedUsersPlan;
};

export type SeedClient = {
  id: string;
  secret: string;
  name: string;
  type: 'WORKER' | 'WEB_APP';
  /** The only environment that knows the client. */
  environmentId: string;
  scopes: readonly string[];
  /** Lifetime of its access tokens; 3600 by default. */
  accessTokenTtlS?: number;
};

export type SeedPerson = {
  username: string;
  password: string;
  userId: string;
  environmentId: string;
  /** What this person demonstrates or tests. */
  description: string;
};

export type Tenant = {
  key: string;
  name: string;
  tld: Tld;
  region: string;
  organizationId: string;
  license: { id: string; name: string; package: string; expiresAt?: string };
  adminEnvironmentId: string;
  environments: readonly SeedEnvironment[];
  clients: { worker: SeedClient; web: SeedClient };
  people: readonly SeedPerson[];
};

/** How an environment's users are generated; the same plan always yields the same users. */
export type GeneratedUsersPlan = {
  seed: string;
  size: number;
  names: NamePool;
  domain: string;
  locale: string;
  countryCode: string;
  /** Drawn uniformly; list a value twice to double its probability. */
  populationIds: readonly string[];
  groupIds: readonly string[];
};
