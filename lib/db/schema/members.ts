import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Density } from '../../api/profile';
import type { Role } from '../../auth/role-names';
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
    /** Whether an operator or viewer can access only the connections in `member_connections`. */
    isLimited: boolean('is_limited').notNull().default(false),
    /** Set when a member leaves. The row is kept, because it is the creator of other rows. */
    removedAt: at('removed_at'),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('members_once').on(table.workspaceId, table.personId),
    index('members_person').on(table.personId),
  ],
);

/** A member's display preferences. A missing row or null means the default. */
export const memberPreferences = pgTable('member_preferences', {
  memberId: uuid('member_id')
    .primaryKey()
    .references(() => members.id, { onDelete: 'cascade' }),
  /** Keys of the columns in the user list, in order. */
  usersColumns: jsonb('users_columns').$type<readonly string[]>(),
  density: text('density').$type<Density>(),
  usersPageSize: integer('users_page_size'),
  updatedAt: at('updated_at').notNull().defaultNow(),
});
