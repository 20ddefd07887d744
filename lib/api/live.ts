import * as z from 'zod/mini';
import { listOf, optional, time } from '../answer-schemas';
import { connectionSchema } from './connections';
import { jobSchema } from './jobs';

/** A connection as of `readAt`; `connection` is absent if it was deleted or the member lost access. */
const connectionChangeSchema = z.object({
  connectionId: z.string(),
  readAt: time,
  connection: optional(connectionSchema),
});
export type ConnectionChange = z.infer<typeof connectionChangeSchema>;

const userRefSchema = z.object({ connectionId: z.string(), environmentId: z.string(), userId: z.string() });
export type UserRef = z.infer<typeof userRefSchema>;

/** A change for open screens: a connection or job with its new state, or the ids of a PingOne user to load again. */
export const changeSchema = z.discriminatedUnion('subject', [
  z.extend(connectionChangeSchema, { subject: z.literal('connection') }),
  z.object({ subject: z.literal('user'), readAt: time, user: userRefSchema }),
  z.object({ subject: z.literal('job'), readAt: time, job: jobSchema }),
]);
export type Change = z.infer<typeof changeSchema>;

/** `lastId` is the `after` of the next request. If `isComplete` is false, older events were pruned and the client must reload everything. */
export const missedEventsSchema = z.object({
  lastId: z.number(),
  changes: listOf(changeSchema),
  isComplete: z.boolean(),
});
export type MissedEvents = z.infer<typeof missedEventsSchema>;

/**
 * The data of one server-sent event. `hello` comes first, `beat` is a heartbeat, and `missed` means that the client must
 * reload everything.
 */
export const liveEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['hello', 'beat']) }),
  z.object({ kind: z.literal('missed') }),
  z.object({ kind: z.literal('change'), change: changeSchema }),
]);
export type LiveEvent = z.infer<typeof liveEventSchema>;
