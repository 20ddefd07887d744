/**
 * Our own types for PingOne data. PingOne's raw types stay in `lib/pingone/resources/response-schemas.ts`. Times are
 * ISO 8601 UTC.
 */

export const TLDS = ['com', 'ca', 'eu', 'com.au', 'sg', 'asia'] as const;
export type Tld = (typeof TLDS)[number];

/** PingOne's region codes. An open type, because PingOne adds regions. */
export type RegionCode = 'NA' | 'CA' | 'EU' | 'AU' | 'SG' | 'AP' | (string & {});

export type Environment = {
  id: string;
  name: string;
  description?: string;
  /** `PRODUCTION`, `SANDBOX`, or other values PingOne adds. */
  type: string;
  region: RegionCode;
  /** `ACTIVE` if PingOne returns none. */
  status: string;
  organizationId?: string;
  licence?: { id: string; name?: string };
  /** Product types in the bill of materials, such as `PING_ONE_MFA`; absent if not requested. */
  products?: readonly string[];
  createdAt?: string;
  updatedAt?: string;
};

/** What the license of an environment allows, by PingOne's names such as `canUseMfa`, and its rate limits. */
export type Capabilities = {
  allowed: readonly string[];
  withheld: readonly string[];
  rateLimits: readonly RateLimit[];
};

/** `code` names a group of endpoints, such as `rlgDirAccessRps`. `limit` is the number of requests. */
export type RateLimit = { code: string; limit: number; per: 'second' | 'minute' };

export type License = {
  id: string;
  name?: string;
  package?: string;
  /** `ACTIVE`, `EXPIRED`, `FUTURE`, `TERMINATED`, or other values PingOne adds. */
  status?: string;
  beginsAt?: string;
  expiresAt?: string;
  /** The number of environments that use it, out of `maxEnvironments`. */
  environments?: number;
  maxEnvironments?: number;
  maxUsers?: number;
};

/** The number of identities in an environment on one day, a UTC date such as `2026-11-24`. */
export type IdentityCount = { date: string; identities: number };

/** Sign-ons in the period starting on `date`, a UTC date; one day, unless PingOne uses longer intervals. */
export type SignOnCount = { date: string; successes: number; failures: number };

export type Population = { id: string; name: string; isDefault: boolean; userCount?: number };

/** What keeps a person from signing in, or that nothing does, as far as the user record shows. */
export type UserState = 'enabled' | 'disabled' | 'locked' | 'not-verified';

export type User = {
  id: string;
  environmentId: string;
  username: string;
  /** Given and family name, else the formatted name; absent if PingOne has none. */
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
  /** `PING_ONE` if PingOne itself is authoritative. */
  identityProvider: string;
  lastSignOn?: { at: string; remoteIp?: string };
  /** Standard attributes with a value, in display order. */
  profile: readonly Attribute[];
  /** Top-level members that are not in PingOne's own schema. */
  custom: readonly Attribute[];
  /** Set only when a single user is read. */
  groupNames?: readonly string[];
  createdAt?: string;
  updatedAt?: string;
};

/** `value` is the text to display; JSON values are printed. */
export type Attribute = { name: string; value: string };

/** An attribute of users in an environment's schema. */
export type SchemaAttribute = {
  /** The case-sensitive name in filters and users. */
  name: string;
  displayName: string;
  /** `STRING`, `JSON`, `BOOLEAN`, `COMPLEX`, or other values PingOne adds. */
  type: string;
  /** `CORE`, `STANDARD`, `CUSTOM`, or other values PingOne adds. */
  schemaType: string;
  isEnabled: boolean;
  isMultiValued: boolean;
};

export type PasswordState = {
  /**
   * `OK`, `NO_PASSWORD`, `MUST_CHANGE_PASSWORD`, `PASSWORD_EXPIRED`, `PASSWORD_LOCKED_OUT`, or other values PingOne
   * adds.
   */
  status: string;
  lastChangedAt?: string;
  secondsUntilUnlock?: number;
};

export type Device = {
  id: string;
  type: string;
  /** `ACTIVE`, `ACTIVATION_REQUIRED`, or other values PingOne adds. */
  status: string;
  nickname?: string;
  /** Phone number or email, as PingOne returns it. */
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
  /** Whether a filter in PingOne determines its members. */
  isDynamic: boolean;
  /** That filter as SCIM, if PingOne returns it as text. */
  userFilter?: string;
  externalId?: string;
  /** Where the group comes from, if not PingOne: `GATEWAY`, `IDP`, or other values PingOne adds. */
  sourceType?: string;
  directUsers?: number;
  directGroups?: number;
  /** Users in this group and in all nested groups. Set only when a single group is read. */
  totalUsers?: number;
  createdAt?: string;
  updatedAt?: string;
};

export type Membership = { groupId: string; name: string; type: string };

export type Role = { id: string; name: string };

export type RoleAssignment = {
  id: string;
  /** The name is absent if PingOne does not list the role, for example a custom role. */
  role: { id: string; name?: string };
  /** `ORGANIZATION`, `ENVIRONMENT`, `POPULATION`, `APPLICATION`, or other values PingOne adds. */
  scope: { type: string; id: string; name?: string };
  readOnly: boolean;
};

export type Session = {
  id: string;
  /** Name and version, such as "Firefox 140.0". */
  browser?: string;
  operatingSystem?: string;
  /** `COMPUTER`, `MOBILE`, or other values PingOne adds. */
  deviceType?: string;
  lastSignOn?: { at: string; remoteIp?: string };
  /** City, state and country that PingOne derives from the IP address of the last sign-on. */
  place?: string;
  createdAt?: string;
  activeAt?: string;
  /** Absent if PingOne returns none. */
  expiresAt?: string;
};

/** A user's account at an external identity provider. */
export type LinkedAccount = {
  id: string;
  externalId?: string;
  identityProvider: { id?: string; name?: string; type?: string };
};

/** A user's consent to one agreement. */
export type AgreementConsent = {
  agreementId: string;
  name?: string;
  /** `ACCEPTED`, `PENDING`, `EXPIRED`, `REVOKED`, `AGREEMENT_DISABLED`, or other values PingOne adds. */
  status: string;
  /** Language tag of the text that was shown. */
  locale?: string;
  acceptedAt?: string;
  expiresAt?: string;
};

/** Who signed in at PingOne to create a connection, from userinfo. */
export type PingOnePerson = { sub: string; name?: string; username?: string; email?: string };

/**
 * One page of a collection. `total` is set only if PingOne returned a reliable one. `unreadable` is the number of
 * further records that could not be read; absent if there are none, and included in `total`.
 */
export type Page<T> = { items: readonly T[]; nextCursor?: string; total?: number; unreadable?: number };
