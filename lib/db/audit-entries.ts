import 'server-only';
import { and, asc, desc, eq, gte, ilike, inArray, isNotNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from './client';
import { type AuditOutcome, auditEntries } from './schema';

export type AuditEntryRow = typeof auditEntries.$inferSelect & { seq: number };

/** Whose entries are asked for. */
export type AuditScope = {
  workspaceId: string;
  /** That member's own alone. */
  memberId?: string;
  /** That member's own, and those of the connections. */
  limited?: { memberId: string; to: readonly string[] };
};

export type AuditNarrowing = {
  who?: string;
  group?: string;
  connection?: string;
  environment?: string;
  outcome?: AuditOutcome;
  /** Days, UTC, both included. */
  since?: string;
  until?: string;
  text?: AuditText;
};

/** A part of what an entry says, and the actions that read so: when they are done, and while they are not. */
export type AuditText = { part: string; done: readonly string[]; notDone: readonly string[] };

type Slice = { scope: AuditScope; filter: AuditNarrowing; before?: number; limit: number };

/** Entries, the newest first; those before the place `before`. */
export async function listAuditEntries(
  database: Queryable,
  { scope, filter, before, limit }: Slice,
): Promise<AuditEntryRow[]> {
  const conditions = [
    inScope(scope),
    ...narrowed(filter),
    ...(before === undefined ? [] : [lt(auditEntries.seq, before)]),
  ];
  const rows = await database
    .select()
    .from(auditEntries)
    .where(and(...conditions))
    .orderBy(desc(auditEntries.seq))
    .limit(limit);
  return rows.flatMap(placed);
}

/** How many entries there are. */
export async function countAuditEntries(
  database: Queryable,
  scope: AuditScope,
  filter: AuditNarrowing,
): Promise<number> {
  return database.$count(auditEntries, and(inScope(scope), ...narrowed(filter)));
}

/** Those after `after` up to `through`, the oldest first. */
export async function pageOfAuditEntries(
  database: Queryable,
  { scope, filter, after, through, limit }: Omit<Slice, 'before'> & { after: number; through: number },
): Promise<AuditEntryRow[]> {
  const within = sql`${auditEntries.seq} > ${after} and ${auditEntries.seq} <= ${through}`;
  const rows = await database
    .select()
    .from(auditEntries)
    .where(and(inScope(scope), ...narrowed(filter), within))
    .orderBy(asc(auditEntries.seq))
    .limit(limit);
  return rows.flatMap(placed);
}

export async function findAuditEntry(
  database: Queryable,
  scope: AuditScope,
  entryId: string,
): Promise<AuditEntryRow | undefined> {
  const [row] = await database
    .select()
    .from(auditEntries)
    .where(and(inScope(scope), eq(auditEntries.id, entryId)));
  return row && placed(row)[0];
}

/** What tells the outcome of an attempt, the oldest first. */
export async function listFollowing(database: Queryable, scope: AuditScope, entryId: string): Promise<AuditEntryRow[]> {
  const rows = await database
    .select()
    .from(auditEntries)
    .where(and(inScope(scope), eq(auditEntries.followsId, entryId)))
    .orderBy(asc(auditEntries.seq));
  return rows.flatMap(placed);
}

/** The newest attempt at `action` on a connection, and whether it was told already that it failed. */
export async function findAttempted(
  database: Queryable,
  { workspaceId, connectionId, action }: { workspaceId: string; connectionId: string; action: string },
): Promise<{ id: string; hasFailed: boolean } | undefined> {
  const { id, seq, outcome, followsId } = auditEntries;
  const ofAction = and(
    eq(auditEntries.workspaceId, workspaceId),
    eq(auditEntries.connectionId, connectionId),
    eq(auditEntries.action, action),
  );
  const [asked] = await database
    .select({ id })
    .from(auditEntries)
    .where(and(ofAction, eq(outcome, 'attempted')))
    .orderBy(desc(seq))
    .limit(1);
  if (!asked) return undefined;
  const hasFailed = await database.$count(auditEntries, and(ofAction, eq(followsId, asked.id), eq(outcome, 'failed')));
  return { id: asked.id, hasFailed: hasFailed > 0 };
}

export type Named = { id: string; name: string };

/** Everyone and everything that the entries name, by the newest name, in the order of names. */
export async function listAuditNames(
  database: Queryable,
  scope: AuditScope,
): Promise<{ members: Named[]; connections: Named[]; environments: Named[] }> {
  const { memberId, actorName, connectionId, connectionName, environmentId, environmentName } = auditEntries;
  const [members, connections, environments] = await Promise.all([
    namesOf(database, scope, { id: sql`${memberId}`, name: sql`${actorName}` }),
    namesOf(database, scope, { id: sql`${connectionId}`, name: sql`${connectionName}` }),
    namesOf(database, scope, { id: sql`${environmentId}`, name: sql`${environmentName}` }),
  ]);
  return { members, connections, environments };
}

async function namesOf(database: Queryable, scope: AuditScope, { id, name }: { id: SQL; name: SQL }): Promise<Named[]> {
  const named = database
    .select({
      id: sql<string>`${id}::text`.as('id'),
      name: sql<string>`coalesce((array_agg(${name} order by ${auditEntries.seq} desc) filter (where ${name} is not null))[1], ${id}::text)`.as(
        'name',
      ),
    })
    .from(auditEntries)
    .where(and(inScope(scope), sql`${id} is not null`))
    .groupBy(id);
  const rows = await named;
  return rows.toSorted((one, other) => one.name.localeCompare(other.name));
}

function inScope({ workspaceId, memberId, limited }: AuditScope): SQL | undefined {
  return and(
    eq(auditEntries.workspaceId, workspaceId),
    isNotNull(auditEntries.seq),
    memberId === undefined ? undefined : eq(auditEntries.memberId, memberId),
    limited && or(eq(auditEntries.memberId, limited.memberId), inArray(auditEntries.connectionId, [...limited.to])),
  );
}

function narrowed({ who, group, connection, environment, outcome, since, until, text }: AuditNarrowing): SQL[] {
  const isKind = who === 'system' || who === 'webhook' || who === 'link';
  const given = [
    who && (isKind ? eq(auditEntries.actorKind, who) : eq(auditEntries.memberId, who)),
    group && ilike(auditEntries.action, `${escaped(group)}.%`),
    connection && eq(auditEntries.connectionId, connection),
    environment && eq(auditEntries.environmentId, environment),
    outcome && eq(auditEntries.outcome, outcome),
    since && gte(auditEntries.createdAt, new Date(`${since}T00:00:00Z`)),
    until && sql`${auditEntries.createdAt} < ${`${until}T00:00:00Z`}::timestamptz + interval '1 day'`,
    text && holds(text),
  ];
  return given.flatMap((condition) => (condition ? [condition] : []));
}

function holds({ part, done, notDone }: AuditText): SQL | undefined {
  const { id, action, outcome, actorName, actorEmail, target, connectionName, environmentName, reason, address } =
    auditEntries;
  const { before, after, details, correlationId, requestId, connectionId, environmentId } = auditEntries;
  const anywhere = [
    action,
    actorName,
    actorEmail,
    target,
    connectionName,
    environmentName,
    reason,
    address,
    before,
    after,
    details,
  ];
  const atStart = [sql`${id}::text`, correlationId, requestId, connectionId, environmentId];
  return or(
    ...anywhere.map((column) => ilike(column, `%${escaped(part)}%`)),
    ...atStart.map((column) => ilike(column, `${escaped(part)}%`)),
    and(inArray(action, [...done]), eq(outcome, 'done')),
    and(inArray(action, [...notDone]), ne(outcome, 'done')),
  );
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&').replaceAll('\0', '');
}

function placed(row: typeof auditEntries.$inferSelect): AuditEntryRow[] {
  return row.seq === null ? [] : [{ ...row, seq: row.seq }];
}
