import * as z from 'zod/mini';
import { optional, time } from '../answer-schemas';

/** A job as members see it. */
export const jobSchema = z.object({
  id: z.string(),
  kind: z.string(),
  /** `queued`: no instance is running it. `done`: every row has an outcome, good or bad. `failed`: it could not run at all. */
  state: z.enum(['queued', 'running', 'done', 'failed', 'canceled']),
  /** Cancellation was requested; it stops before its next row. */
  isCanceling: z.boolean(),
  /** Error code, for a job that could not run at all. */
  failure: optional(z.string()),
  rows: z.object({
    total: z.number(),
    done: z.number(),
    refused: z.number(),
    failed: z.number(),
    unknown: z.number(),
  }),
  /** The id of the member; absent for jobs that Tenantry started itself. */
  startedBy: optional(z.string()),
  createdAt: time,
  startedAt: optional(time),
  finishedAt: optional(time),
});
export type Job = z.infer<typeof jobSchema>;
export type JobState = Job['state'];
