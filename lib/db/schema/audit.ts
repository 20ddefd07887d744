import { bigint, index, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id } from './columns';
import { workspaces } from './workspaces';

/** `unknown`: the change may have arrived, and no answer said so. */
export type AuditOutcome = 'attempted' | 'done' | 'failed' | 'undone' | 'unknown';

/**
 * Who did what. Every column but `hash` is hashed (lib/audit/chain.ts), so nothing here may be changed by the database
 * itself: no foreign key that sets null, no JSON that is stored otherwise than it was given, no time finer than it is read.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    /** Its place in the chain of its workspace, from 1; null = older than the chain, which takes it in at the next start. */
    seq: bigint('seq', { mode: 'number' }),
    /** Null for everybody who is no member. */
    memberId: uuid('member_id'),
    actorKind: text('actor_kind').notNull(),
    actorName: text('actor_name').notNull(),
    actorEmail: text('actor_email'),
    /** Where the request came from, and our id for it, sent to PingOne as X-Ping-External-Transaction-ID with each change. */
    address: text('address'),
    requestId: text('request_id'),
    action: text('action').notNull(),
    target: text('target'),
    /** Both or neither; null in entries of earlier versions. */
    targetKind: text('target_kind'),
    targetId: text('target_id'),
    connectionId: text('connection_id'),
    connectionName: text('connection_name'),
    environmentId: text('environment_id'),
    environmentName: text('environment_name'),
    /** Why, in the words of whoever did it. */
    reason: text('reason'),
    /** These three are JSON in its canonical form. */
    before: text('before'),
    after: text('after'),
    details: text('details').notNull().default('{}'),
    outcome: text('outcome').$type<AuditOutcome>().notNull().default('done'),
    /** The attempt that this entry tells the outcome of. */
    followsId: uuid('follows_id'),
    /** PingOne's correlation id. */
    correlationId: text('correlation_id'),
    previous: text('previous'),
    hash: text('hash'),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date', precision: 3 }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('audit_chain').on(table.workspaceId, table.seq),
    index('audit_workspace').on(table.workspaceId, table.createdAt),
    index('audit_member').on(table.workspaceId, table.memberId, table.seq),
    index('audit_connection').on(table.workspaceId, table.connectionId, table.seq),
    index('audit_target').on(table.workspaceId, table.targetKind, table.targetId, table.seq),
    index('audit_follows').on(table.workspaceId, table.followsId),
  ],
);

/** Where the chain of a workspace ends now, and where it begins since entries were let go; sealed (lib/audit/seal.ts). */
export const auditHeads = pgTable('audit_heads', {
  workspaceId: uuid('workspace_id')
    .primaryKey()
    .references(() => workspaces.id, { onDelete: 'cascade' }),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  hash: text('hash').notNull(),
  anchorSeq: bigint('anchor_seq', { mode: 'number' }).notNull(),
  anchorHash: text('anchor_hash').notNull(),
  seal: text('seal').notNull(),
});
