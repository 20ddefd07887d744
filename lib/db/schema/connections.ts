import { type AnyPgColumn, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { AttemptState, ClientChoice } from '../../api/attempts';
import type { ConnectionHealth, HealthParty, Profile } from '../../api/connections';
import { type LockReason, reasonSchema } from '../../reasons';
import { at, createdAt, id, parsedJson } from './columns';
import { members } from './members';
import { workspaces } from './workspaces';

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
    /** Nango's id. Server-side only: never in a response, page or URL. */
    nangoConnectionId: text('nango_connection_id').notNull().unique(),
    integration: text('integration').notNull(),
    profile: text('profile').$type<Profile>().notNull(),
    tld: text('tld').notNull(),
    /** The environment that contains the OAuth app and the person who signed in. */
    environmentId: uuid('environment_id').notNull(),
    name: text('name').notNull(),
    /** Who signed in at PingOne, from userinfo; null if an operator disabled that call. */
    pingOneUserId: text('pingone_user_id'),
    pingOneUserName: text('pingone_user_name'),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => members.id),
    health: text('health').$type<ConnectionHealth>().notNull().default('checking'),
    healthReason: parsedJson('health_reason', reasonSchema),
    /** Since when the health is what it is. */
    healthAt: at('health_at').notNull().defaultNow(),
    /** The service that does not respond, if the connection is unreachable. */
    healthParty: text('health_party').$type<HealthParty>(),
    /** When the rate limit ends, if the connection is rate limited. */
    healthUntil: at('health_until'),
    /** Why nothing may be read until someone signs in again, even if Nango would allow it. */
    lockedFor: text('locked_for').$type<LockReason>(),
    /** When the environments were last listed. */
    listedAt: at('listed_at'),
    /** When it will be disconnected, unless this is undone before. From then on nothing is read through it. */
    disconnectAt: at('disconnect_at'),
    disconnectBy: uuid('disconnect_by').references(() => members.id),
    createdAt: createdAt(),
  },
  (table) => [index('connections_workspace').on(table.workspaceId, table.createdAt)],
);

/** The connections that a limited member can access. */
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

/**
 * A link with which someone without an account can connect their tenant, once. Only the hash of its token is stored.
 */
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
    /** The recipient, as the creator entered it. */
    recipient: text('recipient').notNull(),
    profile: text('profile').$type<Profile>().notNull(),
    client: text('client').$type<ClientChoice>().notNull(),
    /** Null: the invited person chooses. */
    tld: text('tld'),
    environmentId: uuid('environment_id'),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
    /** The connection it led to, as long as that exists. */
    connectionId: uuid('connection_id').references((): AnyPgColumn => connections.id, { onDelete: 'set null' }),
    revokedAt: at('revoked_at'),
    createdAt: createdAt(),
  },
  (table) => [index('connect_links_workspace').on(table.workspaceId, table.createdAt)],
);

/** One attempt to connect, from the click to a verified connection or a named failure. */
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
    /** Why it failed: one of the codes in `operations/connections/attempts/attempt-failures`. */
    failure: text('failure'),
    /** The existing connection, if it failed because of that. */
    twinId: uuid('twin_id').references((): AnyPgColumn => connections.id, { onDelete: 'set null' }),
    /** The connection to reconnect; null = the attempt creates a connection. */
    reconnects: uuid('reconnects').references((): AnyPgColumn => connections.id, { onDelete: 'set null' }),
    /** The connect link through which an invited person started it; `memberId` is then the creator of the link. */
    linkId: uuid('link_id').references(() => connectLinks.id, { onDelete: 'set null' }),
    expiresAt: at('expires_at').notNull(),
    settledAt: at('settled_at'),
    createdAt: createdAt(),
  },
  (table) => [index('attempts_workspace').on(table.workspaceId, table.createdAt)],
);

/** Sign-ins that failed at Nango. Its webhooks about them have no tags, so they belong to no workspace. */
export const failedCreations = pgTable(
  'failed_creations',
  {
    id: id(),
    nangoConnectionId: text('nango_connection_id').notNull().unique(),
    integration: text('integration').notNull(),
    /** Nango's code of the failure. Its description may contain text from a provider and is not stored. */
    error: text('error'),
    createdAt: createdAt(),
  },
  (table) => [index('failed_creations_time').on(table.createdAt)],
);
