import { foreignKey, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Ability } from '../../pingone/abilities';
import { type Reason, reasonSchema } from '../../reasons';
import { at, parsedJson } from './columns';
import { connections } from './connections';

export type Readable = 'yes' | 'no' | 'unknown';

/** The facts about an environment that no query filters by. */
export type EnvironmentFacts = {
  description?: string;
  status?: string;
  organizationId?: string;
  licence?: { id: string; name?: string };
  products?: readonly string[];
  createdAt?: string;
  updatedAt?: string;
};

/** What PingOne refused even though it seemed allowed: why, and when (ISO 8601 UTC). */
export type Refusals = Partial<Record<Ability, { reason: Reason; at: string }>>;
const refusal = z.object({ reason: reasonSchema, at: z.string() });
/** Drops invalid entries, so that one of them does not make the whole environment unreadable. */
const refusalsSchema = z
  .record(z.string(), refusal.optional().catch(undefined))
  .catch({})
  .transform((entries) => Object.fromEntries(Object.entries(entries).filter(([, entry]) => entry)));

/** What was learned about an environment through one connection, with its age. */
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
    /** Other facts from the last list of environments. */
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

/** A role of the person who signed in. The name is absent if PingOne does not list the role. */
export type HeldRole = { roleId: string; name?: string; scope: { type: string; id: string } };

/** A configuration problem shown by a PingOne response; see `operations/connections/misconfigurations`. */
export type Finding = 'app-not-worker' | 'refresh-token' | 'external-provider';

/** What a connection as a whole may do, with its age. */
export const knownAccess = pgTable('known_access', {
  connectionId: uuid('connection_id')
    .primaryKey()
    .references(() => connections.id, { onDelete: 'cascade' }),
  /** The roles of the person who signed in; null if they cannot be read. */
  roles: jsonb('roles').$type<readonly HeldRole[]>(),
  rolesAt: at('roles_at'),
  finding: text('finding').$type<Finding>(),
});

export type PopulationName = { id: string; name: string };

/** The names of an environment's populations as one connection sees them, so that user lists need not fetch them. */
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
