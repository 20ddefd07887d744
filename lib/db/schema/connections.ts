import { type AnyPgColumn, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { type LockReason, reasonSchema } from '../../reasons';
import { at, createdAt, id, parsedJson } from './columns';
import { members } from './members';
import { workspaces } from './workspaces';

export type Profile = 'admin' | 'self-service';
export type ClientChoice = 'workspace' | 'own';
export type AttemptState = 'waiting' | 'connected' | 'failed' | 'expired' | 'abandoned';

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

/** A way for somebody without an account here to connect their tenant, once. Only the hash of its token is kept. */
export const connectLinks = pgTable(
  'connect_links',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => members.id),
    tokenHash: text('token_hash').notNull().unique(),
    /** For whom it is, in the maker's words. */
    recipient: text('recipient').notNull(),
    profile: text('profile').$type<Profile>().notNull(),
    client: text('client').$type<ClientChoice>().notNull(),
    /** Null: the person chooses. */
    tld: text('tld'),
    environmentId: uuid('environment_id'),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
    /** The connection it made, as long as that exists. */
    connectionId: uuid('connection_id').references((): AnyPgColumn => connections.id, { onDelete: 'set null' }),
    revokedAt: at('revoked_at'),
    createdAt: createdAt(),
  },
  (table) => [index('connect_links_workspace').on(table.workspaceId, table.createdAt)],
);

/** One try at connecting, from the click to a verified connection or a named failure. */
export const attempts = pgTable(
  'attempts',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    memberId: uuid('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    profile: text('profile').$type<Profile>().notNull(),
    client: text('client').$type<ClientChoice>().notNull(),
    tld: text('tld').notNull(),
    environmentId: uuid('environment_id').notNull(),
    state: text('state').$type<AttemptState>().notNull().default('waiting'),
    /** Why it failed, one of the codes of `operations/connections/attempt-failures`. */
    failure: text('failure'),
    /** The connection that was there already, when it failed for that. */
    twinId: uuid('twin_id').references((): AnyPgColumn => connections.id, { onDelete: 'set null' }),
    /** The connection that signs in anew with it; null = it makes a connection. */
    reconnects: uuid('reconnects').references((): AnyPgColumn => connections.id, { onDelete: 'set null' }),
    /** The connect link through which somebody without an account began it; `memberId` is then the link's maker. */
    linkId: uuid('link_id').references(() => connectLinks.id, { onDelete: 'set null' }),
    expiresAt: at('expires_at').notNull(),
    settledAt: at('settled_at'),
    createdAt: createdAt(),
  },
  (table) => [index('attempts_workspace').on(table.workspaceId, table.createdAt)],
);

/** Sign-ins that failed at Nango: its news of them carries no tags, so they belong to no workspace. */
export const failedCreations = pgTable(
  'failed_creations',
  {
    id: id(),
    nangoConnectionId: text('nango_connection_id').notNull().unique(),
    integration: text('integration').notNull(),
    /** Nango's code for it; its description may hold what a provider said and is not kept. */
    error: text('error'),
    createdAt: createdAt(),
  },
  (table) => [index('failed_creations_time').on(table.createdAt)],
);
