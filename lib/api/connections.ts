import * as z from 'zod/mini';
import { described, optional, time } from '../answer-schemas';

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
  region: described(z.string(), "PingOne's region code, such as `EU`"),
  environmentId: described(z.string(), 'The environment that contains the app and the person who signed in'),
  health: connectionHealthSchema,
  healthCode: described(optional(z.string()), 'Why the connection has this health; `lib/reasons.ts` lists the codes'),
  healthReason: described(optional(z.string()), 'The reason as text; the wording may change'),
  healthParty: described(optional(z.enum(['nango', 'pingone'])), 'Which service did not respond, if unreachable'),
  healthUntil: described(optional(time), 'When calls can continue, if rate limited'),
  healthAt: described(time, 'When the health last changed'),
  disconnectAt: described(optional(time), 'When the connection is disconnected; until then it can be undone'),
  connectedBy: described(z.string(), 'The name of the member who created the connection'),
  person: described(
    optional(z.object({ id: z.string(), name: optional(z.string()) })),
    'Who signed in to PingOne; absent if unknown',
  ),
  environments: described(z.number(), 'How many environments PingOne last listed'),
  listedAt: optional(time),
  createdAt: time,
  readAt: described(time, 'When Tenantry read this from its database'),
  consoleUrl: described(z.string(), "The address of the connection's environment in the PingOne console"),
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
