import { foreignKey, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Ability } from '../../pingone/abilities';
import { type Reason, reasonSchema } from '../../reasons';
import { at, parsedJson } from './columns';
import { connections } from './connections';

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

/** What PingOne refused although it may have seemed allowed: why, and when (ISO 8601 UTC). */
export type Refusals = Partial<Record<Ability, { reason: Reason; at: string }>>;
const refusal = z.object({ reason: reasonSchema, at: z.string() });
/** Drops what is no refusal: one odd entry must not make its whole environment unreadable. */
const refusalsSchema = z
  .record(z.string(), refusal.optional().catch(undefined))
  .catch({})
  .transform((entries) => Object.fromEntries(Object.entries(entries).filter(([, entry]) => entry)));

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
    /** Why users are not readable. */
    reason: parsedJson('reason', reasonSchema),
    populations: integer('populations'),
    identities: integer('identities'),
    refusals: parsedJson<Refusals>('refusals', refusalsSchema).notNull().default({}),
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
