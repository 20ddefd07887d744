import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '../../auth/roles';
import { at, createdAt, id } from './columns';
import { people } from './sign-in';
import { workspaces } from './workspaces';

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
  usersPageSize: integer('users_page_size'),
  updatedAt: at('updated_at').notNull().defaultNow(),
});
