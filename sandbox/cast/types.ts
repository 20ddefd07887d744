import type { Tld } from '../addresses';
import type { CrowdPlan } from './crowd';
import type { RoleName } from './roles';

export type Scope = { type: 'ORGANIZATION' | 'ENVIRONMENT' | 'POPULATION'; id: string };
export type RoleAssignment = { id: string; role: RoleName; scope: Scope };

export type CastDevice = {
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

export type CastPlace = { at: string; remoteIp: string; city: string; state?: string; country: string };

export type CastSession = {
  id: string;
  browser: { name: string; version: string };
  operatingSystem: { name: string; version?: string };
  deviceType: string;
  /** The newest first; the first is the last sign-on's. */
  locations: readonly CastPlace[];
  createdAt: string;
  activeAt: string;
  /** PingOne does not tell it of every session. */
  expiresAt?: string;
};

export type CastIdentityProvider = { id: string; type: string; name?: string };
export type CastLinkedAccount = { id: string; externalId: string; identityProvider: CastIdentityProvider };

export type CastConsent = {
  agreement: { id: string; name: string };
  status: 'ACCEPTED' | 'PENDING' | 'EXPIRED' | 'REVOKED' | 'AGREEMENT_DISABLED';
  locale: string;
  at?: string;
  expiresAt?: string;
};

export type PasswordStatus = 'OK' | 'NO_PASSWORD' | 'MUST_CHANGE_PASSWORD' | 'PASSWORD_EXPIRED' | 'PASSWORD_LOCKED_OUT';

/** A user of an environment as the sandbox keeps it; absent means PingOne has no value. */
export type CastUser = {
  id: string;
  username: string;
  /** What the log-in page accepts; absent for users who never sign in to the sandbox. */
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
  identityProvider?: CastIdentityProvider;
  lastSignOn?: { at: string; remoteIp: string };
  passwordStatus?: PasswordStatus;
  passwordChangedAt?: string;
  devices?: readonly CastDevice[];
  groupIds?: readonly string[];
  roles?: readonly RoleAssignment[];
  /** Absent: the one that the last sign-on left. */
  sessions?: readonly CastSession[];
  linkedAccounts?: readonly CastLinkedAccount[];
  consents?: readonly CastConsent[];
  /** Custom attributes, named by the environment's schema. */
  custom?: Readonly<Record<string, unknown>>;
};

export type CastPopulation = { id: string; name: string; description?: string; default: boolean };
export type CastGroup = {
  id: string;
  name: string;
  displayName?: string;
  description?: string;
  parentId?: string;
  populationId?: string;
  /** SCIM over users: whoever it fits is in the group. */
  userFilter?: string;
  externalId?: string;
  /** Kept elsewhere, and only copied here. */
  source?: { id: string; type: 'GATEWAY' | 'IDP' };
  createdAt?: string;
  updatedAt?: string;
};
export type CastAttribute = {
  id: string;
  name: string;
  displayName: string;
  type: 'STRING' | 'JSON';
  description: string;
};

export type CastEnvironment = {
  id: string;
  name: string;
  type: 'PRODUCTION' | 'SANDBOX';
  subtype?: string;
  description?: string;
  solutionType?: 'WORKFORCE' | 'CUSTOMER';
  products: readonly string[];
  createdAt: string;
  updatedAt: string;
  populations: readonly CastPopulation[];
  groups: readonly CastGroup[];
  attributes: readonly CastAttribute[];
  /** People written by hand; they come first in every list. */
  users: readonly CastUser[];
  /** People made from a seed; they follow. */
  crowd: CrowdPlan;
};

export type CastClient = {
  id: string;
  secret: string;
  name: string;
  type: 'WORKER' | 'WEB_APP';
  /** The one environment that knows it. */
  environmentId: string;
  scopes: readonly string[];
  /** Life of its access tokens; 3600 unless said. */
  accessTokenTtlS?: number;
};

export type CastPerson = {
  username: string;
  password: string;
  userId: string;
  environmentId: string;
  /** What this person is good for in a demonstration or a test. */
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
  environments: readonly CastEnvironment[];
  clients: { worker: CastClient; web: CastClient };
  people: readonly CastPerson[];
};
