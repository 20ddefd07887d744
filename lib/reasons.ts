import { z } from 'zod';

/** The kinds of PingOne data that Tenantry reads. */
export const RESOURCES = [
  'agreements',
  'capabilities',
  'devices',
  'environment',
  'environments',
  'group',
  'groups',
  'identity-counts',
  'licenses',
  'linked-accounts',
  'organizations',
  'password-state',
  'populations',
  'role-assignments',
  'roles',
  'sessions',
  'sign-on-counts',
  'user',
  'user-attributes',
  'users',
] as const;
export type Resource = (typeof RESOURCES)[number];

/** Why nothing is read through a connection until someone signs in again. */
export const LOCK_CODES = [
  /** Nango no longer has the connection. */
  'gone',
  /** Someone signed in again, and PingOne has not confirmed who yet. */
  'unverified',
  'wrong-tenant',
  'other-person',
  /** The person who signed in can no longer connect tenants here. */
  'beginner-left',
  /** Changed in Nango, not by Tenantry. */
  'changed-outside',
] as const;

/** Reasons that need no parameters. */
export const PLAIN_CODES = [
  ...LOCK_CODES,
  /** PingOne responded 401: it no longer accepts the token. */
  'sign-in-refused',
  /** Nango has given up renewing the sign-in. */
  'sign-in-ended',
  'renewal-failed',
  /** The renewal failed and PingOne responds: Tenantry retries for about a minute. */
  'renewal-retried',
  /** The renewal failed and PingOne does not respond: Tenantry retries until PingOne does. */
  'renewal-awaits-pingone',
  /** The renewal failed for over a minute although PingOne responds. */
  'renewal-refused',
  /** The person who signed in has no role that gives access to an environment. */
  'no-role',
  /** PingOne did not identify who signed in. */
  'person-unknown',
  'app-not-worker',
  'pingone-rate-limited',
  'pingone-timeout',
  /** Nango could not reach PingOne's address, or is not allowed to. */
  'pingone-out-of-reach',
  'answer-cut-off',
  'answer-too-large',
  'answer-unreadable',
  'answer-not-a-page',
  'nango-unreachable',
  'nango-database-down',
  'nango-rate-limited',
  /** Tenantry has reached its own limit of calls to Nango per minute. */
  'nango-budget-spent',
  'nango-integration-unknown',
  /** Nango no longer had the connection when a call was made. */
  'connection-missing',
  /** Nango has no connection with this id. */
  'connection-unknown',
  /** A rate limit has passed, and the connection is about to be checked. */
  'wait-over',
  'deletion-requested',
] as const;

const resource = z.enum(RESOURCES);

const single = z.discriminatedUnion('code', [
  z.object({ code: z.enum(PLAIN_CODES) }),
  /** `role` is spelled as in PingOne. */
  z.object({ code: z.literal('role-missing'), resource, role: z.string() }),
  z.object({ code: z.literal('own-record-only'), resource }),
  z.object({ code: z.literal('license-exceeded'), resource }),
  z.object({ code: z.literal('resource-missing'), resource }),
  z.object({ code: z.literal('records-unreadable'), resource, count: z.int() }),
  z.object({ code: z.literal('too-many-records'), received: z.int(), limit: z.int() }),
  z.object({ code: z.literal('pingone-error'), status: z.int() }),
  /** `detail` is PingOne's own error code. */
  z.object({ code: z.literal('pingone-refused'), resource, status: z.int(), detail: z.string() }),
  /** `detail`, here and below, is Nango's own error code or its HTTP status. */
  z.object({ code: z.literal('nango-key-refused'), detail: z.string() }),
  z.object({ code: z.literal('nango-scope-missing'), detail: z.string(), scope: z.string().optional() }),
  /** `detail` is text that an earlier version stored. */
  z.object({ code: z.literal('other'), detail: z.string().optional() }),
]);

const known = z.discriminatedUnion('code', [
  ...single.options,
  /** `cause` says why Nango has not deleted a connection yet. */
  z.object({ code: z.literal('deletion-failed'), cause: single }),
]);

/** Parses a stored reason. A code stored by a newer version, unknown to this one, becomes `other`. */
export const reasonSchema = known.catch({ code: 'other' });

/** Why a connection, an environment or a read is in its state: a code with its parameters. `detail` is text from PingOne or Nango. */
export type Reason = z.output<typeof known>;
export type ReasonCode = Reason['code'];
export type LockReason = (typeof LOCK_CODES)[number];
/** A reason that can be the cause of another. */
export type Cause = z.output<typeof single>;
