import * as z from 'zod/mini';
import { described, optional, time } from '../answer-schemas';

/** A job as members see it. */
export const jobSchema = z.object({
  id: z.string(),
  kind: z.string(),
  state: described(
    z.enum(['queued', 'running', 'done', 'failed', 'canceled']),
    '`queued`: no instance is running it. `done`: every row has an outcome, good or bad. `failed`: it could not run at all.',
  ),
  isCanceling: described(z.boolean(), 'Cancellation was requested; the job stops before its next row'),
  failure: described(optional(z.string()), 'The error code, if the job could not run'),
  rows: z.object({
    total: z.number(),
    done: z.number(),
    refused: z.number(),
    failed: z.number(),
    unknown: z.number(),
  }),
  startedBy: described(optional(z.string()), 'The ID of the member who started the job; absent if Tenantry started it'),
  createdAt: time,
  startedAt: optional(time),
  finishedAt: optional(time),
});
export type Job = z.infer<typeof jobSchema>;
export type JobState = Job['state'];
