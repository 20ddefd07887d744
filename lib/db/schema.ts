import {
  type AnyPgColumn,
  bigint,
  bigserial,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Role } from '../auth/roles';
import type { Ability } from '../pingone/abilities';

const id = () => uuid('id').primaryKey().defaultRandom();
const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const createdAt = () => at('created_at').notNull().defaultNow();

// Sign-in: the five tables the sign-in library works on, under names that do not clash with PingOne's words.

/** Someone who can sign in to Tenantry. */
export const people = pgTable('people', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  /** A password alone does not let this person in. */
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
  createdAt: createdAt(),
  updatedAt: at('updated_at').notNull().defaultNow(),
});

export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** The workspace this browser is in; null = the person's first. */
    workspaceId: uuid('workspace_id').references(() => workspaces.id, { onDelete: 'set null' }),
    expiresAt: at('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (table) => [index('sessions_person').on(table.personId)],
);

/** How a person proves themselves: a password hash, or a subject at the identity provider. Never a provider's token. */
export const credentials = pgTable(
  'credentials',
  {
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    providerId: text('provider_id').notNull(),
    accountId: text('account_id').notNull(),
    password: text('password'),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: at('access_token_expires_at'),
    refreshTokenExpiresAt: at('refresh_token_expires_at'),
    scope: text('scope'),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('credentials_subject').on(table.providerId, table.accountId)],
);

export const verifications = pgTable('verifications', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: at('expires_at').notNull(),
  createdAt: createdAt(),
  updatedAt: at('updated_at').notNull().defaultNow(),
});

/** The second factor of a person: secret and backup codes, both encrypted by the sign-in library. Not `verified` = only begun. */
export const twoFactors = pgTable('two_factors', {
  id: text('id').primaryKey(),
  personId: text('person_id')
    .notNull()
    .unique()
    .references(() => people.id, { onDelete: 'cascade' }),
  secret: text('secret').notNull(),
  backupCodes: text('backup_codes').notNull(),
  verified: boolean('verified').notNull().default(false),
  failedVerificationCount: integer('failed_verification_count').notNull().default(0),
  lockedUntil: at('locked_until'),
});

// Ours.

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

export const workspaces = pgTable('workspaces', {
  id: id(),
  name: text('name').notNull(),
  /** No write reaches PingOne from here. */
  isReadOnly: boolean('is_read_only').notNull().default(false),
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

export const members = pgTable(
  'members',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    role: text('role').$type<Role>().notNull(),
    /** An operator or viewer who reaches only the connections of `member_connections`. */
    isLimited: boolean('is_limited').notNull().default(false),
    /** What they made keeps its maker, so the row of somebody who left stays. */
    removedAt: at('removed_at'),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('members_once').on(table.workspaceId, table.personId),
    index('members_person').on(table.personId),
  ],
);

export const DENSITIES = ['compact', 'default', 'roomy'] as const;
export type Density = (typeof DENSITIES)[number];

/** How a member wants to see things; a missing row and a null are as usual. */
export const memberPreferences = pgTable('member_preferences', {
  memberId: uuid('member_id')
    .primaryKey()
    .references(() => members.id, { onDelete: 'cascade' }),
  /** Keys of the columns of users, in their order. */
  usersColumns: jsonb('users_columns').$type<readonly string[]>(),
  density: text('density').$type<Density>(),
  updatedAt: at('updated_at').notNull().defaultNow(),
});

/** The running instances of Tenantry on this database; one that has not been seen for a while is gone. */
export const instances = pgTable('instances', {
  id: uuid('id').primaryKey(),
  seenAt: at('seen_at').notNull().defaultNow(),
});

/** A link, shown once, through which a member sets a password. Only its hash is kept. */
export const passwordLinks = pgTable('password_links', {
  id: id(),
  tokenHash: text('token_hash').notNull().unique(),
  personId: text('person_id')
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' }),
  expiresAt: at('expires_at').notNull(),
  usedAt: at('used_at'),
  createdAt: createdAt(),
});

export type Profile = 'admin' | 'self-service';
export type ClientChoice = 'workspace' | 'own';
export type AttemptState = 'waiting' | 'connected' | 'failed' | 'expired' | 'abandoned';

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

export type ConnectionHealth =
  | 'checking'
  | 'healthy'
  | 'partly-readable'
  | 'rate-limited'
  | 'needs-reconnecting'
  | 'unreachable';

export type HealthParty = 'nango' | 'pingone';

/** `gone`: Nango has it no more. `unverified`: it was signed in to again, and as whom is not known yet. `beginner-left`: by somebody who may not any more. The others: as what it came back. */
export type LockReason = 'gone' | 'unverified' | 'wrong-tenant' | 'other-person' | 'beginner-left' | 'changed-outside';

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
    healthReason: text('health_reason'),
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

/** What changed, for open screens of all instances. Ids are given before they are visible, so readers look back a little. */
export const events = pgTable(
  'events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    /** The connection that changed, appeared or went away. */
    connectionId: uuid('connection_id').notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('events_time').on(table.createdAt)],
);

export type Readable = 'yes' | 'no' | 'unknown';

/** The members of an environment that no query asks for. */
export type EnvironmentFacts = {
  description?: string;
  status?: string;
  organizationId?: string;
  licence?: { id: string; name?: string };
  products?: readonly string[];
  createdAt?: string;
  updatedAt?: string;
};

/** What PingOne refused although it may have seemed allowed: in words, and when (ISO 8601 UTC). */
export type Refusals = Partial<Record<Ability, { reason: string; at: string }>>;

/** What was learnt of an environment through one connection, kept with its age. */
export const knownEnvironments = pgTable(
  'known_environments',
  {
    connectionId: uuid('connection_id')
      .notNull()
      .references(() => connections.id, { onDelete: 'cascade' }),
    environmentId: uuid('environment_id').notNull(),
    name: text('name').notNull(),
    type: text('type').notNull(),
    region: text('region').notNull(),
    /** What else PingOne said of it when it was last listed. */
    facts: jsonb('facts').$type<EnvironmentFacts>().notNull().default({}),
    usersReadable: text('users_readable').$type<Readable>().notNull().default('unknown'),
    /** Why users are not readable, in words. */
    reason: text('reason'),
    populations: integer('populations'),
    identities: integer('identities'),
    refusals: jsonb('refusals').$type<Refusals>().notNull().default({}),
    learntAt: at('learnt_at').notNull().defaultNow(),
    probedAt: at('probed_at'),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.environmentId] })],
);

/** A role of the person who signed in; the name is absent when PingOne does not list it. */
export type HeldRole = { roleId: string; name?: string; scope: { type: string; id: string } };

/** A mis-set-up that an answer of PingOne's has shown; told by `operations/connections/mis-set-ups`. */
export type Finding = 'app-not-worker' | 'refresh-token' | 'external-provider';

/** What a connection as a whole may do, kept with its age. */
export const knownAccess = pgTable('known_access', {
  connectionId: uuid('connection_id')
    .primaryKey()
    .references(() => connections.id, { onDelete: 'cascade' }),
  /** The roles of the person who signed in; null when they cannot be read. */
  roles: jsonb('roles').$type<readonly HeldRole[]>(),
  rolesAt: at('roles_at'),
  finding: text('finding').$type<Finding>(),
});

export type PopulationName = { id: string; name: string };

/** The names of an environment's populations as one connection sees them, so that no list of users has to ask for them. */
export const knownPopulations = pgTable(
  'known_populations',
  {
    connectionId: uuid('connection_id').notNull(),
    environmentId: uuid('environment_id').notNull(),
    names: jsonb('names').$type<readonly PopulationName[]>().notNull(),
    learntAt: at('learnt_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.environmentId] }),
    foreignKey({
      columns: [table.connectionId, table.environmentId],
      foreignColumns: [knownEnvironments.connectionId, knownEnvironments.environmentId],
    }).onDelete('cascade'),
  ],
);

export type AuditOutcome = 'attempted' | 'done' | 'failed' | 'undone';

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
    /** Where the request came from, and our id for it. */
    address: text('address'),
    requestId: text('request_id'),
    action: text('action').notNull(),
    target: text('target'),
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
