import 'server-only';
import type { z } from 'zod';
import type { Permission } from '../auth/roles';
import { db } from '../db/client';
import type { RowResult } from '../db/long-job-leases';
import { insertJob, listUnattendedJobs } from '../db/long-jobs';
import { describeError, log } from '../log';
import { enqueue } from './queue';

/** An instance without a heartbeat for this long counts as dead, and another one claims its jobs. */
export const LEASE_MS = 60_000;

export type JobContext<Input> = { jobId: string; workspaceId: string; startedBy: string | null; input: Input };

/** `waiting`: no work was done for the row, which runs again after `retryAfterS`. */
export type RunResult = RowResult | { outcome: 'waiting'; retryAfterS: number };

/** A kind of job: what one row is, and how to process it. A job has no time limit; each row has. */
export type JobKind<Input extends object, Row extends object> = {
  /** Stored with every job of this kind, so it must not change. */
  name: string;
  /** The permission that a member needs to see and cancel such a job. */
  permission: Permission;
  /** Input and rows are objects: drizzle parses a stored JSON string twice, so the string "0" would come back as a number. */
  input: z.ZodType<Input>;
  row: z.ZodType<Row>;
  /**
   * Processes one row. It is never called twice for a row unless it returned `waiting`, not even after a crash. If it throws an
   * `AppError`, the row is `failed` with that code; for any other error the outcome is `unknown`.
   */
  run: (row: Row, context: JobContext<Input>) => Promise<RunResult>;
};

type NewJob<Input, Row> = {
  workspaceId: string;
  /** The id of the member; null for jobs that Tenantry starts itself. */
  startedBy: string | null;
  input: Input;
  rows: readonly Row[];
};

/** Stores a job, puts it on the queue and returns its id. The caller checks the permission first. */
export async function startJob<Input extends object, Row extends object>(
  { name, permission }: JobKind<Input, Row>,
  { rows, ...job }: NewJob<Input, Row>,
): Promise<string> {
  const id = await insertJob(db(), { ...job, kind: name, permission }, rows);
  // Log the error only: the job is stored, so `resumeJobs` puts it on the queue within a minute.
  await enqueueJob(id, name).catch((error: unknown) =>
    log().warn(describeError(error), 'a job could not be put on the queue yet'),
  );
  return id;
}

/** Puts jobs that no instance is running on the queue: those whose instance died, and those that could not be queued before. */
export async function resumeJobs(): Promise<void> {
  for (const { id, kind } of await listUnattendedJobs(db(), LEASE_MS)) await enqueueJob(id, kind);
}

/** Returns the name of the queue for a kind of job; its pieces of work only name the job to run. */
export function jobQueueName(kind: string): string {
  return `long-job-${kind}`;
}

function enqueueJob(jobId: string, kind: string): Promise<void> {
  return enqueue(jobQueueName(kind), { jobId }, { key: jobId });
}
