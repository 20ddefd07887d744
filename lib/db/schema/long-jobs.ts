import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { JobState } from '../../api/jobs';
import { at, createdAt, id } from './columns';
import { members } from './members';
import { workspaces } from './workspaces';

/** `refused`: the remote API rejected it. `unknown`: it may or may not have taken effect, so the row is never repeated. */
export type RowOutcome = 'done' | 'refused' | 'failed' | 'unknown';
export type RowState = 'waiting' | 'running' | RowOutcome;

/**
 * Work on many rows, with progress and a result for each row. Named `long_jobs` because the queue owns the PostgreSQL
 * schema `jobs`: a row of `jobs.job` is a piece of work, which only names the long job to run.
 */
export const longJobs = pgTable(
  'long_jobs',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    /** The permission that a member needs to see and cancel the job. */
    permission: text('permission').notNull(),
    /** Parsed with the schema of its kind when the job runs. */
    input: jsonb('input').$type<unknown>().notNull(),
    state: text('state').$type<JobState>().notNull().default('queued'),
    /** Error code, for a job that could not run at all. */
    failure: text('failure'),
    total: integer('total').notNull(),
    /** Number of rows per outcome. */
    done: integer('done').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    unknown: integer('unknown').notNull().default(0),
    /** Null for jobs that Tenantry starts itself. */
    startedBy: uuid('started_by').references(() => members.id),
    canceledBy: uuid('canceled_by').references(() => members.id),
    /** When set, the running instance stops before the next row. */
    cancelRequestedAt: at('cancel_requested_at'),
    /** Fencing token: replaced by each claim, and required for every write. */
    leaseId: uuid('lease_id'),
    /** When this is older than the lease, the instance has died and another one may claim the job. */
    heartbeatAt: at('heartbeat_at'),
    createdAt: createdAt(),
    startedAt: at('started_at'),
    finishedAt: at('finished_at'),
  },
  (table) => [
    index('long_jobs_workspace').on(table.workspaceId, table.createdAt),
    index('long_jobs_open').on(table.state).where(sql`${table.finishedAt} is null`),
  ],
);

export const longJobRows = pgTable(
  'long_job_rows',
  {
    jobId: uuid('job_id')
      .notNull()
      .references(() => longJobs.id, { onDelete: 'cascade' }),
    /** Position in the job, starting at 1. */
    number: integer('number').notNull(),
    input: jsonb('input').$type<unknown>().notNull(),
    state: text('state').$type<RowState>().notNull().default('waiting'),
    /** The reason: an error code, or a code of the job's kind. */
    code: text('code'),
    details: jsonb('details').$type<Readonly<Record<string, unknown>>>(),
    startedAt: at('started_at'),
    finishedAt: at('finished_at'),
  },
  (table) => [
    primaryKey({ columns: [table.jobId, table.number] }),
    index('long_job_rows_waiting').on(table.jobId, table.number).where(sql`${table.state} = 'waiting'`),
  ],
);
