import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { type LockReason, reasonSchema } from '../../reasons';
import { at, createdAt, id, parsedJson } from './columns';
import { attempts, type Profile } from './connecting';
import { members } from './members';
import { workspaces } from './workspaces';

export type ConnectionHealth =
  | 'checking'
  | 'healthy'
  | 'partly-readable'
  | 'rate-limited'
  | 'needs-reconnecting'
  | 'unreachable';

export type HealthParty = 'nango' | 'pingone';

export const connections = pgTable(
  'connections',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    attemptId: uuid('attempt_id')
      .notNull()
      .unique()
      .references(() => attempts.id),
    /** Nango's id: server-side only, never in a response, page or address. */
    nangoConnectionId: text('nango_connection_id').notNull().unique(),
    integration: text('integration').notNull(),
    profile: text('profile').$type<Profile>().notNull(),
    tld: text('tld').notNull(),
    /** The environment that holds the OAuth app and the person who signed in. */
    environmentId: uuid('environment_id').notNull(),
    name: text('name').notNull(),
    /** Who signed in at PingOne, as userinfo told; null where an operator switched that way off. */
    pingOneUserId: text('pingone_user_id'),
    pingOneUserName: text('pingone_user_name'),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => members.id),
    health: text('health').$type<ConnectionHealth>().notNull().default('checking'),
    healthReason: parsedJson('health_reason', reasonSchema),
    /** Since when it is so. */
    healthAt: at('health_at').notNull().defaultNow(),
    /** Who does not answer, when it is unreachable. */
    healthParty: text('health_party').$type<HealthParty>(),
    /** Until when it has to wait, when it is rate limited. */
    healthUntil: at('health_until'),
    /** Why nothing may be read through it until somebody signs in anew, whatever Nango would let through. */
    lockedFor: text('locked_for').$type<LockReason>(),
    /** When the environments were last listed. */
    listedAt: at('listed_at'),
    /** When it is taken away, unless somebody undoes it before; from then on nothing is read through it. */
    disconnectAt: at('disconnect_at'),
    disconnectBy: uuid('disconnect_by').references(() => members.id),
    createdAt: createdAt(),
  },
  (table) => [index('connections_workspace').on(table.workspaceId, table.createdAt)],
);

/** The connections that a limited member reaches. */
export const memberConnections = pgTable(
  'member_connections',
  {
    memberId: uuid('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    connectionId: uuid('connection_id')
      .notNull()
      .references(() => connections.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.connectionId] })],
);
