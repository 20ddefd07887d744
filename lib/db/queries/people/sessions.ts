import 'server-only';
import { createHash } from 'node:crypto';
import { and, asc, desc, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Member } from '../../../actor';
import type { Queryable } from '../../client';
import { members, people, sessions, workspaces } from '../../schema';
import { MEMBER_COLUMNS } from './members';

/** A session ends after this long without use … */
export const IDLE_HOURS = 8;
/** … and after this long in any case. */
export const LIFETIME_DAYS = 7;
/** Use extends a session only if its end would move by more than this, so that most requests write nothing. */
const TOUCH_MINUTES = 5;

/** Returns what is stored of a session token. A plain hash is enough: 32 random characters cannot be guessed. */
export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

const hours = (count: number) => sql.raw(`interval '${count} hours'`);
const slidingEnd = sql`least(now() + ${hours(IDLE_HOURS)}, ${sessions.createdAt} + ${hours(LIFETIME_DAYS * 24)})`;

const FIELDS = {
  sessionId: sessions.id,
  ...MEMBER_COLUMNS,
  isStale: sql<boolean>`${sessions.expiresAt} < ${slidingEnd} - ${sql.raw(`interval '${TOUCH_MINUTES} minutes'`)}`,
};

/** A live session with its member. */
export type LiveSession = { sessionId: string; isStale: boolean; member: Member };

/**
 * Runs the one query of every request: session, person, member and workspace together; undefined if there is no live
 * session.
 */
export async function findLiveSession(database: Queryable, token: string): Promise<LiveSession | undefined> {
  const [row] = await database
    .select(FIELDS)
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .innerJoin(members, eq(members.personId, people.id))
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(
      and(
        eq(sessions.tokenHash, hashSessionToken(token)),
        isNull(members.removedAt),
        gt(sessions.expiresAt, sql`now()`),
        gt(sessions.createdAt, sql`now() - ${hours(LIFETIME_DAYS * 24)}`),
      ),
    )
    // The workspace chosen in this browser, otherwise the first one the person joined.
    .orderBy(
      desc(sql`${members.workspaceId} is not distinct from ${sessions.workspaceId}`),
      asc(members.createdAt),
      asc(members.id),
    )
    .limit(1);
  if (!row) return undefined;
  const { sessionId, isStale, ...member } = row;
  return { sessionId, isStale, member };
}

/** Extends a session that is in use. */
export async function extendSession(database: Queryable, sessionId: string): Promise<void> {
  await database
    .update(sessions)
    .set({ expiresAt: slidingEnd, updatedAt: sql`now()` })
    .where(eq(sessions.id, sessionId));
}

/** Moves a session to another workspace. The caller has checked that its person is a member there. */
export async function setSessionWorkspace(database: Queryable, token: string, workspaceId: string): Promise<void> {
  await database
    .update(sessions)
    .set({ workspaceId })
    .where(eq(sessions.tokenHash, hashSessionToken(token)));
}

export async function deleteSession(database: Queryable, token: string): Promise<void> {
  await database.delete(sessions).where(eq(sessions.tokenHash, hashSessionToken(token)));
}

export async function deleteSessionsOfPerson(database: Queryable, personId: string): Promise<void> {
  await database.delete(sessions).where(eq(sessions.personId, personId));
}

export async function deleteExpiredSessions(database: Queryable, personId: string): Promise<void> {
  await database.delete(sessions).where(and(eq(sessions.personId, personId), lt(sessions.expiresAt, sql`now()`)));
}

/**
 * Ends a person's sessions in one workspace; those in other workspaces continue. Call it before the person leaves the
 * workspace.
 */
export async function deleteSessionsInWorkspace(
  tx: Queryable,
  { personId, workspaceId }: { personId: string; workspaceId: string },
): Promise<void> {
  const isInWorkspace = sql`${workspaceId} = (
    select m.workspace_id from members m where m.person_id = ${sessions.personId} and m.removed_at is null
    order by (m.workspace_id is not distinct from ${sessions.workspaceId}) desc, m.created_at, m.id limit 1)`;
  await tx.delete(sessions).where(and(eq(sessions.personId, personId), isInWorkspace));
}

export type OwnSession = {
  id: string;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Date;
  usedAt: Date;
  isThis: boolean;
};

/** Returns the live sessions of a person, last used first. `isThis` marks the session of `token`. */
export async function listLiveSessions(
  database: Queryable,
  { personId, token }: { personId: string; token: string },
): Promise<OwnSession[]> {
  return database
    .select({
      id: sessions.id,
      ipAddress: sessions.ipAddress,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      usedAt: sessions.updatedAt,
      isThis: sql<boolean>`${sessions.tokenHash} = ${hashSessionToken(token)}`,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, personId),
        gt(sessions.expiresAt, sql`now()`),
        gt(sessions.createdAt, sql`now() - ${hours(LIFETIME_DAYS * 24)}`),
      ),
    )
    .orderBy(desc(sessions.updatedAt), asc(sessions.id));
}

/** Ends one session of a person by its id, never by its token; false if the person has no such session. */
export async function deleteOwnSession(
  tx: Queryable,
  { personId, id }: { personId: string; id: string },
): Promise<boolean> {
  const rows = await tx
    .delete(sessions)
    .where(and(eq(sessions.personId, personId), eq(sessions.id, id)))
    .returning({ id: sessions.id });
  return rows.length > 0;
}

/** Ends every session of a person except that of `token`. Returns how many there were. */
export async function deleteOtherSessions(
  tx: Queryable,
  { personId, token }: { personId: string; token: string },
): Promise<number> {
  const rows = await tx
    .delete(sessions)
    .where(and(eq(sessions.personId, personId), ne(sessions.tokenHash, hashSessionToken(token))))
    .returning({ id: sessions.id });
  return rows.length;
}
