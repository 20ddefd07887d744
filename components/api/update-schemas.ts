import * as z from 'zod/mini';
import { listOf, optional } from '@/lib/answer-schemas';
import { missedEventsSchema } from '@/lib/api/live';

/** A change of a subject that pages know. */
export const knownSubjectSchema = z.object({ subject: z.enum(['connection', 'user', 'job']) });

/** What every version sends of an event. */
export const anyEventSchema = z.object({ kind: z.string(), change: optional(z.unknown()) });

/** What every version sends of missed events. */
export const anyMissedEventsSchema = z.extend(missedEventsSchema, { changes: listOf(z.unknown()) });
export type AnyMissedEvents = z.infer<typeof anyMissedEventsSchema>;

/** A message between the tabs of a browser. */
export const tabMessageSchema = z.object({ lastId: z.number(), news: listOf(z.unknown()) });
