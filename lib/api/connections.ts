import * as z from 'zod/mini';
import { optional, time } from '../answer-schemas';

/** What a connection reads: everything that the person who signed in may read, or only that person's record. */
export const connectionProfileSchema = z.enum(['admin', 'self-service']);
export type Profile = z.infer<typeof connectionProfileSchema>;

export const connectionHealthSchema = z.enum([
  'checking',
  'healthy',
  'partly-readable',
  'rate-limited',
  'needs-reconnecting',
  'unreachable',
]);
export type ConnectionHealth = z.infer<typeof connectionHealthSchema>;

/** A connection, without Nango's ID. */
export const connectionSchema = z.object({
  id: z.string(),
  name: z.string(),
  profile: connectionProfileSchema,
  tld: z.string(),
  /** PingOne's region code, such as `EU`. */
  region: z.string(),
  /** The environment of the app and of the person who signed in. */
  environmentId: z.string(),
  health: connectionHealthSchema,
  /** Why the connection has this health; `lib/reasons.ts` lists the codes. */
  healthCode: optional(z.string()),
  /** The reason for people; the wording may change. */
  healthReason: optional(z.string()),
  /** Which service did not respond, if unreachable. */
  healthParty: optional(z.enum(['nango', 'pingone'])),
  /** When calls can continue, if rate limited. */
  healthUntil: optional(time),
  /** Since when the connection has this health. */
  healthAt: time,
  /** When the connection is disconnected; until then it can be undone. */
  disconnectAt: optional(time),
  /** The name of the member who created the connection. */
  connectedBy: z.string(),
  /** Who signed in to PingOne; absent if unknown. */
  person: optional(z.object({ id: z.string(), name: optional(z.string()) })),
  /** How many environments the last listing returned. */
  environments: z.number(),
  listedAt: optional(time),
  createdAt: time,
  /** When Tenantry read this from its database. */
  readAt: time,
  /** The address of its environment in the PingOne console. */
  consoleUrl: z.string(),
});
export type Connection = z.infer<typeof connectionSchema>;
export type HealthParty = NonNullable<Connection['healthParty']>;

/** A sign-in that failed at Nango and belongs to no attempt. `error` is Nango's code. */
export const failedCreationSchema = z.object({
  id: z.string(),
  integration: z.string(),
  error: optional(z.string()),
  at: time,
});
export type FailedCreation = z.infer<typeof failedCreationSchema>;

/** How many connections were found at Nango, are gone from Nango, and could not be renewed by Nango. */
export const reconcileResultSchema = z.object({ arrived: z.number(), gone: z.number(), failed: z.number() });
export type ReconcileResult = z.infer<typeof reconcileResultSchema>;
