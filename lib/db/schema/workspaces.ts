import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '../../auth/roles';
import { createdAt, id } from './columns';

export const workspaces = pgTable('workspaces', {
  id: id(),
  name: text('name').notNull(),
  /** No write reaches PingOne from here. */
  isReadOnly: boolean('is_read_only').notNull().default(false),
  /** Every change at PingOne has to say why. */
  isReasonRequired: boolean('is_reason_required').notNull().default(false),
  /** Audit entries older than this are dropped; null = kept for ever. */
  auditRetentionDays: integer('audit_retention_days'),
  createdAt: createdAt(),
});

/** A domain whose people the identity provider vouches for, and who may come in by themselves. */
export const workspaceDomains = pgTable(
  'workspace_domains',
  {
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    /** In lower case. */
    domain: text('domain').notNull(),
    role: text('role').$type<Role>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.domain] }),
    index('workspace_domains_domain').on(table.domain),
  ],
);

/** Where an environment's protection differs from its type's: production is protected, others are not. */
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
