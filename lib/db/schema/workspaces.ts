import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '../../auth/role-names';
import { createdAt, id } from './columns';

export const workspaces = pgTable('workspaces', {
  id: id(),
  name: text('name').notNull(),
  /** If true, no change is sent to PingOne from this workspace. */
  isReadOnly: boolean('is_read_only').notNull().default(false),
  /** If true, every change at PingOne requires a reason. */
  isReasonRequired: boolean('is_reason_required').notNull().default(false),
  /** Audit entries older than this are deleted; null = kept forever. */
  auditRetentionDays: integer('audit_retention_days'),
  createdAt: createdAt(),
});

/** A domain whose people, verified by the identity provider, can join without an invitation. */
export const workspaceDomains = pgTable(
  'workspace_domains',
  {
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    /** Lowercase. */
    domain: text('domain').notNull(),
    role: text('role').$type<Role>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.domain] }),
    index('workspace_domains_domain').on(table.domain),
  ],
);

/** Environments whose protection differs from the default of their type: production is protected, others are not. */
export const protectedEnvironments = pgTable(
  'protected_environments',
  {
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    environmentId: uuid('environment_id').notNull(),
    isProtected: boolean('is_protected').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.environmentId] })],
);
