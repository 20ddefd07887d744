import { bigserial, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt } from './columns';
import { workspaces } from './workspaces';

/** The running instances of Tenantry on this database. One without a heartbeat for a while has stopped. */
export const instances = pgTable('instances', {
  id: uuid('id').primaryKey(),
  seenAt: at('seen_at').notNull().defaultNow(),
});

/** Uses counted against a limit, for all instances together. Ended windows are pruned. */
export const limits = pgTable(
  'limits',
  {
    keyHash: text('key_hash').primaryKey(),
    count: integer('count').notNull(),
    endsAt: at('ends_at').notNull(),
  },
  (table) => [index('limits_end').on(table.endsAt)],
);

/** Filler rows, rewritten to test whether rows can be written. Their content means nothing. */
export const writeProbe = pgTable('write_probe', { filler: text('filler').notNull() });

export type EventSubject = 'connection' | 'user' | 'job';

/**
 * Changes, for the open screens of all instances. Ids are assigned before rows become visible, so readers look back a
 * little.
 */
export const events = pgTable(
  'events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    /**
     * Determines which id columns are set: `connection_id`; `connection_id`, `environment_id` and `user_id`; or
     * `job_id`.
     */
    subject: text('subject').$type<EventSubject>().notNull().default('connection'),
    connectionId: uuid('connection_id'),
    environmentId: uuid('environment_id'),
    /** The id of a PingOne user. */
    userId: text('user_id'),
    jobId: uuid('job_id'),
    createdAt: createdAt(),
  },
  (table) => [index('events_time').on(table.createdAt)],
);
