import 'server-only';
import { and, asc, eq, gt, lt, max, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from './client';
import { events } from './schema';

const about = { id: z.number(), workspaceId: z.string() };
const eventRow = z.discriminatedUnion('subject', [
  z.object({ ...about, subject: z.literal('connection'), connectionId: z.string() }),
  z.object({
    ...about,
    subject: z.literal('user'),
    connectionId: z.string(),
    environmentId: z.string(),
    userId: z.string(),
  }),
  z.object({ ...about, subject: z.literal('job'), jobId: z.string() }),
]);

/** A connection, PingOne user or job was created, changed or deleted. Contains only ids: readers load the new state. */
export type EventRow = z.infer<typeof eventRow>;
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
export type NewEvent = WithoutId<EventRow>;

/** A transaction may commit its event this much later, when higher ids have already been read. */
const LATE_S = 20;
const RETENTION_S = 60 * 60;

const seconds = (count: number) => sql.raw(`interval '${count} seconds'`);
const isFresh = gt(events.createdAt, sql`now() - ${seconds(LATE_S)}`);

/** Publishes a change to the open screens of every instance. Pass the transaction of the change. */
export async function publishEvent(tx: Queryable, event: NewEvent): Promise<void> {
  await tx.insert(events).values(event);
}

/** Publishes a change of a connection. */
export async function publishConnectionEvent(
  tx: Queryable,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<void> {
  await publishEvent(tx, { subject: 'connection', workspaceId, connectionId: id });
}

/**
 * Returns events that may have become visible in the last `agoS` seconds, oldest first. Readers skip those they have
 * seen.
 */
export async function listRecentEvents(database: Queryable, agoS: number): Promise<EventRow[]> {
  const isVisibleSince = gt(events.createdAt, sql`now() - make_interval(secs => ${LATE_S + agoS}::double precision)`);
  return parseEvents(await database.select().from(events).where(isVisibleSince).orderBy(asc(events.id)));
}

/**
 * Returns the events of a workspace since the event `after`, oldest first; undefined if that event is too old to know.
 */
export async function listEventsSince(
  database: Queryable,
  { workspaceId, after }: { workspaceId: string; after: number },
): Promise<EventRow[] | undefined> {
  const [oldest] = await database.select({ id: events.id }).from(events).orderBy(asc(events.id)).limit(1);
  if (oldest !== undefined && oldest.id > after + 1) return undefined;
  const missed = await database
    .select()
    .from(events)
    .where(and(eq(events.workspaceId, workspaceId), or(gt(events.id, after), isFresh)))
    .orderBy(asc(events.id));
  return parseEvents(missed);
}

// A newer version of Tenantry on the same database may write subjects that this version does not know.
function parseEvents(rows: readonly unknown[]): EventRow[] {
  return rows.flatMap((row) => {
    const { data } = eventRow.safeParse(row);
    return data ? [data] : [];
  });
}

/** Returns the id of the newest event; 0 if there is none. */
export async function newestEventId(database: Queryable): Promise<number> {
  const [row] = await database.select({ id: max(events.id) }).from(events);
  return row?.id ?? 0;
}

/** Deletes events older than an hour, except the newest, which shows late readers that they missed nothing. */
export async function pruneEvents(database: Queryable): Promise<void> {
  const newest = sql`(select max(${events.id}) from ${events})`;
  await database
    .delete(events)
    .where(and(lt(events.createdAt, sql`now() - ${seconds(RETENTION_S)}`), lt(events.id, newest)));
}
