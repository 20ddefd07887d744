/** Our own shapes of what PingOne holds; PingOne's raw shapes stay in `lib/pingone/resources/response-schemas.ts`. Times are ISO 8601 UTC. */

export const TLDS = ['com', 'ca', 'eu', 'com.au', 'sg', 'asia'] as const;
export type Tld = (typeof TLDS)[number];

/** PingOne's own region codes; open, since PingOne adds regions. */
export type RegionCode = 'NA' | 'CA' | 'EU' | 'AU' | 'SG' | 'AP' | (string & {});

export type Environment = {
  id: string;
  name: string;
  description?: string;
  /** `PRODUCTION`, `SANDBOX`, or what PingOne adds. */
  type: string;
  region: RegionCode;
  /** `ACTIVE` when PingOne says nothing. */
  status: string;
  organizationId?: string;
  licence?: { id: string; name?: string };
  /** Product types of the bill of materials, such as `PING_ONE_MFA`; absent when not asked for. */
  products?: readonly string[];
  createdAt?: string;
  updatedAt?: string;
};

/** What the licence of an environment allows, by PingOne's own names such as `canUseMfa`, and how fast it may be asked. */
export type Capabilities = {
  allowed: readonly string[];
  withheld: readonly string[];
  rateLimits: readonly RateLimit[];
};

/** `code` names a group of endpoints, such as `rlgDirAccessRps`; `limit` is in requests. */
export type RateLimit = { code: string; limit: number; per: 'second' | 'minute' };

export type License = {
  id: string;
  name?: string;
  package?: string;
  /** `ACTIVE`, `EXPIRED`, `FUTURE`, `TERMINATED`, or what PingOne adds. */
  status?: string;
  beginsAt?: string;
  expiresAt?: string;
  /** How many environments use it, of `maxEnvironments`. */
  environments?: number;
  maxEnvironments?: number;
  maxUsers?: number;
};

/** Identities of an environment on one day, a UTC date such as `2026-11-24`. */
export type IdentityCount = { date: string; identities: number };

/** Sign-ons of the time that began on `date`, a UTC date; one day unless PingOne counts in longer steps. */
export type SignOnCount = { date: string; successes: number; failures: number };

export type Population = { id: string; name: string; isDefault: boolean; userCount?: number };

/** What keeps a person from signing in, or that nothing does, as far as one read of the user tells. */
export type UserState = 'enabled' | 'disabled' | 'locked' | 'not-verified';

export type User = {
  id: string;
  environmentId: string;
  username: string;
  /** Composed: given and family name, else the formatted one; absent when PingOne has none. */
  displayName?: string;
  name: { given?: string; middle?: string; family?: string; formatted?: string; prefix?: string; suffix?: string };
  email?: string;
  emailVerified?: boolean;
  populationId?: string;
  state: UserState;
  enabled: boolean;
  mfaEnabled: boolean;
  account: {
    locked: boolean;
    canAuthenticate?: boolean;
    lockedAt?: string;
    unlockAt?: string;
    secondsUntilUnlock?: number;
  };
  verification: { lifecycle?: string; verifyStatus?: string };
  /** `PING_ONE` when PingOne itself is authoritative. */
  identityProvider: string;
  lastSignOn?: { at: string; remoteIp?: string };
  /** Standard attributes that carry a value, in the order they are shown. */
  profile: readonly Attribute[];
  /** Top-level members that PingOne's own schema does not name. */
  custom: readonly Attribute[];
  /** Only on a single read. */
  groupNames?: readonly string[];
  createdAt?: string;
  updatedAt?: string;
};

/** `value` is text as it is shown; JSON values are printed. */
export type Attribute = { name: string; value: string };

/** An attribute that an environment's schema gives to its users. */
export type SchemaAttribute = {
  /** As filters and users name it; case counts. */
  name: string;
  displayName: string;
  /** `STRING`, `JSON`, `BOOLEAN`, `COMPLEX`, or what PingOne adds. */
  type: string;
  /** `CORE`, `STANDARD`, `CUSTOM`, or what PingOne adds. */
  schemaType: string;
  isEnabled: boolean;
  isMultiValued: boolean;
};

export type PasswordState = {
  /** `OK`, `NO_PASSWORD`, `MUST_CHANGE_PASSWORD`, `PASSWORD_EXPIRED`, `PASSWORD_LOCKED_OUT`, or what PingOne adds. */
  status: string;
  lastChangedAt?: string;
  secondsUntilUnlock?: number;
};

export type Device = {
  id: string;
  type: string;
  /** `ACTIVE`, `ACTIVATION_REQUIRED`, or what PingOne adds. */
  status: string;
  nickname?: string;
  /** Phone number or address, as PingOne gives it. */
  reach?: string;
  blocked: boolean;
  blockedAt?: string;
  locked: boolean;
  lockedUntil?: string;
  createdAt?: string;
  updatedAt?: string;
};

export type Group = {
  id: string;
  name: string;
  displayName?: string;
  description?: string;
  /** Absent for a group of the whole environment. */
  populationId?: string;
  /** Whether PingOne decides by a filter who is in it. */
  isDynamic: boolean;
  /** That filter, SCIM, where PingOne gives it as text. */
  userFilter?: string;
  externalId?: string;
  /** Where it is kept when not in PingOne: `GATEWAY`, `IDP`, or what PingOne adds. */
  sourceType?: string;
  directUsers?: number;
  directGroups?: number;
  /** Users of this group and of all groups in it; only on a single read. */
  totalUsers?: number;
  createdAt?: string;
  updatedAt?: string;
};

export type Membership = { groupId: string; name: string; type: string };

export type Role = { id: string; name: string };

export type RoleAssignment = {
  id: string;
  /** The name is absent when PingOne does not list the role, such as one of the tenant's own making. */
  role: { id: string; name?: string };
  /** `ORGANIZATION`, `ENVIRONMENT`, `POPULATION`, `APPLICATION`, or what PingOne adds. */
  scope: { type: string; id: string; name?: string };
  readOnly: boolean;
};

export type Session = {
  id: string;
  /** Name and version, such as "Firefox 140.0". */
  browser?: string;
  operatingSystem?: string;
  /** `COMPUTER`, `MOBILE`, or what PingOne adds. */
  deviceType?: string;
  lastSignOn?: { at: string; remoteIp?: string };
  /** Town, state and country that PingOne makes of the last sign-on's address, as it writes them. */
  place?: string;
  createdAt?: string;
  activeAt?: string;
  /** Absent when PingOne does not say. */
  expiresAt?: string;
};

/** A user's account at an external identity provider. */
export type LinkedAccount = {
  id: string;
  externalId?: string;
  identityProvider: { id?: string; name?: string; type?: string };
};

/** Where a user stands with one agreement. */
export type AgreementConsent = {
  agreementId: string;
  name?: string;
  /** `ACCEPTED`, `PENDING`, `EXPIRED`, `REVOKED`, `AGREEMENT_DISABLED`, or what PingOne adds. */
  status: string;
  /** Language tag of what was shown. */
  locale?: string;
  acceptedAt?: string;
  expiresAt?: string;
};

/** Who signed in at PingOne to make a connection, as userinfo tells. */
export type PingOnePerson = { sub: string; name?: string; username?: string; email?: string };

/**
 * One page of a collection. `total` only when PingOne gave it and it can be trusted. `unreadable` is how many more records
 * came in a form that cannot be read; absent when there are none, counted in `total`.
 */
export type Page<T> = { items: readonly T[]; nextCursor?: string; total?: number; unreadable?: number };
