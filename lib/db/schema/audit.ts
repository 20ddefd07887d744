import { bigint, index, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id } from './columns';
import { workspaces } from './workspaces';

/** `unknown`: the change may have taken effect, but no response confirmed it. */
export type AuditOutcome = 'attempted' | 'done' | 'failed' | 'undone' | 'unknown';

/**
 * The audit log. Every column except `hash` is hashed (lib/audit/chain.ts), so the database must not change values: no
 * foreign key that sets null, no reformatted JSON, no timestamps more precise than they are read.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    /**
     * The sequence number in the workspace's chain, from 1; null = older than the chain, and added to it at the next
     * start.
     */
    seq: bigint('seq', { mode: 'number' }),
    /** Null if the actor is not a member. */
    memberId: uuid('member_id'),
    actorKind: text('actor_kind').notNull(),
    actorName: text('actor_name').notNull(),
    actorEmail: text('actor_email'),
    /**
     * Where the request came from, and our request id, which is sent to PingOne as X-Ping-External-Transaction-ID with
     * each change.
     */
    address: text('address'),
    requestId: text('request_id'),
    action: text('action').notNull(),
    target: text('target'),
    /** Both set or both null; null in entries of earlier versions. */
    targetKind: text('target_kind'),
    targetId: text('target_id'),
    connectionId: text('connection_id'),
    connectionName: text('connection_name'),
    environmentId: text('environment_id'),
    environmentName: text('environment_name'),
    /** The reason given by the actor. */
    reason: text('reason'),
    /** These three columns are canonical JSON. */
    before: text('before'),
    after: text('after'),
    details: text('details').notNull().default('{}'),
    outcome: text('outcome').$type<AuditOutcome>().notNull().default('done'),
    /** The attempt that this entry has the outcome of. */
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

/** The end of a workspace's chain, and its start after retention; sealed (lib/audit/seal.ts). */
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
