import 'server-only';
import { and, asc, desc, eq, gte, ilike, inArray, isNotNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Member } from '../../../actor';
import type { Extent } from '../../../auth/roles';
import type { Queryable } from '../../client';
import { type AuditOutcome, auditEntries, connections } from '../../schema';

export type AuditEntryRow = typeof auditEntries.$inferSelect & { seq: number };

/**
 * What the member may read. `own`: their own entries. `all`: also those of the connections they are limited to, or all
 * entries.
 */
export type AuditScope = Pick<Member, 'workspaceId' | 'limitedTo'> & { memberId: string; extent: Extent };

export type AuditEntryFilter = {
  who?: string;
  group?: string;
  connection?: string;
  environment?: string;
  outcome?: AuditOutcome;
  targetKind?: string;
  targetId?: string;
  /** Entries written at `from` or later, and before `before`. */
  from?: Date;
  before?: Date;
  text?: AuditTextFilter;
};

/**
 * A text to find in entries, and the actions whose label contains it: by their label once done, and by their label
 * before that.
 */
export type AuditTextFilter = { part: string; done: readonly string[]; notDone: readonly string[] };

type Slice = { scope: AuditScope; filter: AuditEntryFilter; before?: number; limit: number };

/** Returns entries, newest first; with `before`, those with a lower sequence number. */
export async function listAuditEntries(
  database: Queryable,
  { scope, filter, before, limit }: Slice,
): Promise<AuditEntryRow[]> {
  const conditions = [...narrowed(scope, filter), ...(before === undefined ? [] : [lt(auditEntries.seq, before)])];
  const rows = await database
    .select()
    .from(auditEntries)
    .where(and(...conditions))
    .orderBy(desc(auditEntries.seq))
    .limit(limit);
  return rows.flatMap(placed);
}

/** Returns the number of entries. */
export async function countAuditEntries(
  database: Queryable,
  scope: AuditScope,
  filter: AuditEntryFilter,
): Promise<number> {
  return database.$count(auditEntries, and(...narrowed(scope, filter)));
}

/** Returns the entries after `after` up to `through`, oldest first. */
export async function listAuditEntriesInRange(
  database: Queryable,
  { scope, filter, after, through, limit }: Omit<Slice, 'before'> & { after: number; through: number },
): Promise<AuditEntryRow[]> {
  const within = sql`${auditEntries.seq} > ${after} and ${auditEntries.seq} <= ${through}`;
  const rows = await database
    .select()
    .from(auditEntries)
    .where(and(...narrowed(scope, filter), within))
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
    .where(and(scopeCondition(scope), eq(auditEntries.id, entryId)));
  return row && placed(row)[0];
}

/** Returns the entries with the outcome of an attempt, oldest first. */
export async function listFollowUpEntries(
  database: Queryable,
  scope: AuditScope,
  entryId: string,
): Promise<AuditEntryRow[]> {
  const rows = await database
    .select()
    .from(auditEntries)
    .where(and(scopeCondition(scope), eq(auditEntries.followsId, entryId)))
    .orderBy(asc(auditEntries.seq));
  return rows.flatMap(placed);
}

/** Returns the newest attempt at `action` on a connection, and whether a failure was already recorded for it. */
export async function findLastAttemptEntry(
  database: Queryable,
  { workspaceId, connectionId, action }: { workspaceId: string; connectionId: string; action: string },
): Promise<{ id: string; hasFailed: boolean } | undefined> {
  const { id, seq, outcome, followsId } = auditEntries;
  const ofAction = and(
    eq(auditEntries.workspaceId, workspaceId),
    eq(auditEntries.connectionId, connectionId),
    eq(auditEntries.action, action),
  );
  const [attempt] = await database
    .select({ id })
    .from(auditEntries)
    .where(and(ofAction, eq(outcome, 'attempted')))
    .orderBy(desc(seq))
    .limit(1);
  if (!attempt) return undefined;
  const hasFailed = await database.$count(
    auditEntries,
    and(ofAction, eq(followsId, attempt.id), eq(outcome, 'failed')),
  );
  return { id: attempt.id, hasFailed: hasFailed > 0 };
}

export function scopeCondition({ workspaceId, memberId, extent, limitedTo }: AuditScope): SQL | undefined {
  const isAll = extent === 'all' && limitedTo === null;
  const ofConnections = extent === 'all' && limitedTo ? inArray(auditEntries.connectionId, [...limitedTo]) : undefined;
  return and(
    eq(auditEntries.workspaceId, workspaceId),
    isNotNull(auditEntries.seq),
    isAll ? undefined : or(eq(auditEntries.memberId, memberId), ofConnections),
  );
}

/** Matches the connections whose current names the member may see. */
export function visibleConnectionsCondition({ workspaceId, limitedTo }: AuditScope): SQL | undefined {
  return and(eq(connections.workspaceId, workspaceId), limitedTo ? inArray(connections.id, [...limitedTo]) : undefined);
}

function narrowed(scope: AuditScope, filter: AuditEntryFilter): SQL[] {
  const { who, group, connection, environment, outcome, targetKind, targetId, from, before, text } = filter;
  const isKind = who === 'system' || who === 'webhook' || who === 'link';
  const given = [
    scopeCondition(scope),
    who && (isKind ? eq(auditEntries.actorKind, who) : eq(auditEntries.memberId, who)),
    group && ilike(auditEntries.action, `${escaped(group)}.%`),
    connection && eq(auditEntries.connectionId, connection),
    environment && eq(auditEntries.environmentId, environment),
    outcome && eq(auditEntries.outcome, outcome),
    targetKind && eq(auditEntries.targetKind, targetKind),
    targetId && eq(auditEntries.targetId, targetId),
    from && gte(auditEntries.createdAt, from),
    before && lt(auditEntries.createdAt, before),
    text && holds(scope, text),
  ];
  return given.flatMap((condition) => (condition ? [condition] : []));
}

function holds(scope: AuditScope, { part, done, notDone }: AuditTextFilter): SQL | undefined {
  const { id, action, outcome, actorName, actorEmail, target, connectionName, environmentName, reason, address } =
    auditEntries;
  const { before, after, details, correlationId, requestId, connectionId, environmentId, targetId } = auditEntries;
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
  const hasName = and(visibleConnectionsCondition(scope), ilike(connections.name, `%${escaped(part)}%`));
  const atStart = [sql`${id}::text`, correlationId, requestId, connectionId, environmentId, targetId];
  return or(
    ...anywhere.map((column) => ilike(column, `%${escaped(part)}%`)),
    ...atStart.map((column) => ilike(column, `${escaped(part)}%`)),
    sql`${connectionId} in (select ${connections.id}::text from ${connections} where ${hasName})`,
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
