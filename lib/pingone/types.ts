/**
 * Our own types for PingOne data and their schemas, which the JSON API documents and the browser parses with. PingOne's
 * raw types stay in `lib/pingone/resources/response-schemas.ts`. Times are ISO 8601 UTC.
 */

import * as z from 'zod/mini';
import { described, listOf, optional, time } from '../answer-schemas';

export const environmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: optional(z.string()),
  type: described(z.string(), '`PRODUCTION`, `SANDBOX`, or other values PingOne adds'),
  region: z.string(),
  status: described(z.string(), '`ACTIVE` if PingOne returns none'),
  organizationId: optional(z.string()),
  licence: optional(z.object({ id: z.string(), name: optional(z.string()) })),
  products: described(
    optional(listOf(z.string())),
    'Product types in the bill of materials, such as `PING_ONE_MFA`; absent if not requested',
  ),
  createdAt: optional(time),
  updatedAt: optional(time),
});
export type Environment = z.infer<typeof environmentSchema>;

/** `code` names a group of endpoints, such as `rlgDirAccessRps`. `limit` is the number of requests. */
export const rateLimitSchema = z.object({ code: z.string(), limit: z.number(), per: z.enum(['second', 'minute']) });
export type RateLimit = z.infer<typeof rateLimitSchema>;

/** What the license of an environment allows, by PingOne's names such as `canUseMfa`, and its rate limits. */
export const capabilitiesSchema = z.object({
  allowed: listOf(z.string()),
  withheld: listOf(z.string()),
  rateLimits: listOf(rateLimitSchema),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

export const licenseSchema = z.object({
  id: z.string(),
  name: optional(z.string()),
  package: optional(z.string()),
  status: described(optional(z.string()), '`ACTIVE`, `EXPIRED`, `FUTURE`, `TERMINATED`, or other values PingOne adds'),
  beginsAt: optional(time),
  expiresAt: optional(time),
  environments: described(
    optional(z.number()),
    'The number of environments that use the license, out of `maxEnvironments`',
  ),
  maxEnvironments: optional(z.number()),
  maxUsers: optional(z.number()),
});
export type License = z.infer<typeof licenseSchema>;

/** The number of identities in an environment on one day, a UTC date such as `2026-11-24`. */
export const identityCountSchema = z.object({ date: z.string(), identities: z.number() });
export type IdentityCount = z.infer<typeof identityCountSchema>;

/** Sign-ons in the period starting on `date`, a UTC date; one day, unless PingOne uses longer intervals. */
export const signOnCountSchema = z.object({ date: z.string(), successes: z.number(), failures: z.number() });
export type SignOnCount = z.infer<typeof signOnCountSchema>;

export const populationSchema = z.object({
  id: z.string(),
  name: z.string(),
  isDefault: z.boolean(),
  userCount: optional(z.number()),
});
export type Population = z.infer<typeof populationSchema>;

/** What keeps a person from signing in, or that nothing does, as far as the user record shows. */
export const userStateSchema = z.enum(['enabled', 'disabled', 'locked', 'not-verified']);
export type UserState = z.infer<typeof userStateSchema>;

/** `value` is the text to display; JSON values are printed. */
export const attributeSchema = z.object({ name: z.string(), value: z.string() });
export type Attribute = z.infer<typeof attributeSchema>;

export const userSchema = z.object({
  id: z.string(),
  environmentId: z.string(),
  username: z.string(),
  displayName: described(
    optional(z.string()),
    'Given and family name, or else the formatted name; absent if PingOne has neither',
  ),
  name: z.object({
    given: optional(z.string()),
    middle: optional(z.string()),
    family: optional(z.string()),
    formatted: optional(z.string()),
    prefix: optional(z.string()),
    suffix: optional(z.string()),
  }),
  email: optional(z.string()),
  emailVerified: optional(z.boolean()),
  populationId: optional(z.string()),
  state: userStateSchema,
  enabled: z.boolean(),
  mfaEnabled: z.boolean(),
  account: z.object({
    locked: z.boolean(),
    canAuthenticate: optional(z.boolean()),
    lockedAt: optional(time),
    unlockAt: optional(time),
    secondsUntilUnlock: optional(z.number()),
  }),
  verification: z.object({ lifecycle: optional(z.string()), verifyStatus: optional(z.string()) }),
  identityProvider: described(z.string(), '`PING_ONE` if PingOne itself is authoritative'),
  lastSignOn: optional(z.object({ at: time, remoteIp: optional(z.string()) })),
  profile: described(listOf(attributeSchema), 'Standard attributes with a value, in display order'),
  custom: described(listOf(attributeSchema), "Top-level members that are not in PingOne's own schema"),
  groupNames: described(optional(listOf(z.string())), 'Only in the response for a single user'),
  createdAt: optional(time),
  updatedAt: optional(time),
});
export type User = z.infer<typeof userSchema>;

/** An attribute of users in an environment's schema. */
export const schemaAttributeSchema = z.object({
  name: described(z.string(), 'The name in filters and in users; case-sensitive'),
  displayName: z.string(),
  type: described(z.string(), '`STRING`, `JSON`, `BOOLEAN`, `COMPLEX`, or other values PingOne adds'),
  schemaType: described(z.string(), '`CORE`, `STANDARD`, `CUSTOM`, or other values PingOne adds'),
  isEnabled: z.boolean(),
  isMultiValued: z.boolean(),
});
export type SchemaAttribute = z.infer<typeof schemaAttributeSchema>;

export const passwordStateSchema = z.object({
  status: described(
    z.string(),
    '`OK`, `NO_PASSWORD`, `MUST_CHANGE_PASSWORD`, `PASSWORD_EXPIRED`, `PASSWORD_LOCKED_OUT`, or other values PingOne adds',
  ),
  lastChangedAt: optional(time),
  secondsUntilUnlock: optional(z.number()),
});
export type PasswordState = z.infer<typeof passwordStateSchema>;

export const deviceSchema = z.object({
  id: z.string(),
  type: z.string(),
  status: described(z.string(), '`ACTIVE`, `ACTIVATION_REQUIRED`, or other values PingOne adds'),
  nickname: optional(z.string()),
  reach: described(optional(z.string()), 'Phone number or email, as PingOne returns it'),
  blocked: z.boolean(),
  blockedAt: optional(time),
  locked: z.boolean(),
  lockedUntil: optional(time),
  createdAt: optional(time),
  updatedAt: optional(time),
});
export type Device = z.infer<typeof deviceSchema>;

export const groupSchema = z.object({
  id: z.string(),
  name: z.string(),
  displayName: optional(z.string()),
  description: optional(z.string()),
  populationId: described(optional(z.string()), 'Absent for a group of the whole environment'),
  isDynamic: described(z.boolean(), 'Whether a filter in PingOne determines the members'),
  userFilter: described(optional(z.string()), 'The filter of a dynamic group as SCIM, if PingOne returns it as text'),
  externalId: optional(z.string()),
  sourceType: described(
    optional(z.string()),
    'Where the group comes from, if not PingOne: `GATEWAY`, `IDP`, or other values PingOne adds',
  ),
  directUsers: optional(z.number()),
  directGroups: optional(z.number()),
  totalUsers: described(
    optional(z.number()),
    'Users in this group and in all nested groups. Only in the response for a single group.',
  ),
  createdAt: optional(time),
  updatedAt: optional(time),
});
export type Group = z.infer<typeof groupSchema>;

export const membershipSchema = z.object({ groupId: z.string(), name: z.string(), type: z.string() });
export type Membership = z.infer<typeof membershipSchema>;

export type Role = { id: string; name: string };

export const roleAssignmentSchema = z.object({
  id: z.string(),
  role: described(
    z.object({ id: z.string(), name: optional(z.string()) }),
    'The name is absent if PingOne does not list the role, such as a custom role',
  ),
  scope: described(
    z.object({ type: z.string(), id: z.string(), name: optional(z.string()) }),
    '`ORGANIZATION`, `ENVIRONMENT`, `POPULATION`, `APPLICATION`, or other values PingOne adds',
  ),
  readOnly: z.boolean(),
});
export type RoleAssignment = z.infer<typeof roleAssignmentSchema>;

export const sessionSchema = z.object({
  id: z.string(),
  browser: described(optional(z.string()), 'Name and version, such as "Firefox 140.0"'),
  operatingSystem: optional(z.string()),
  deviceType: described(optional(z.string()), '`COMPUTER`, `MOBILE`, or other values PingOne adds'),
  lastSignOn: optional(z.object({ at: time, remoteIp: optional(z.string()) })),
  place: described(
    optional(z.string()),
    'City, state and country that PingOne derives from the IP address of the last sign-on',
  ),
  createdAt: optional(time),
  activeAt: optional(time),
  expiresAt: described(optional(time), 'Absent if PingOne returns none'),
});
export type Session = z.infer<typeof sessionSchema>;

/** A user's account at an external identity provider. */
export const linkedAccountSchema = z.object({
  id: z.string(),
  externalId: optional(z.string()),
  identityProvider: z.object({ id: optional(z.string()), name: optional(z.string()), type: optional(z.string()) }),
});
export type LinkedAccount = z.infer<typeof linkedAccountSchema>;

/** A user's consent to one agreement. */
export const agreementConsentSchema = z.object({
  agreementId: z.string(),
  name: optional(z.string()),
  status: described(
    z.string(),
    '`ACCEPTED`, `PENDING`, `EXPIRED`, `REVOKED`, `AGREEMENT_DISABLED`, or other values PingOne adds',
  ),
  locale: described(optional(z.string()), 'Language tag of the agreement that the user saw'),
  acceptedAt: optional(time),
  expiresAt: optional(time),
});
export type AgreementConsent = z.infer<typeof agreementConsentSchema>;

/** Who signed in at PingOne to create a connection, from userinfo. */
export type PingOnePerson = { sub: string; name?: string; username?: string; email?: string };

/**
 * One page of a collection. `total` is set only if PingOne returned a reliable one. `unreadable` is the number of
 * further records that could not be read; absent if there are none, and included in `total`.
 */
export type Page<T> = { items: readonly T[]; nextCursor?: string; total?: number; unreadable?: number };
