import 'server-only';
import { and, asc, count, desc, eq, gt, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../../client';
import { auditEntries, workspaces } from '../../schema';

type Row = typeof auditEntries.$inferSelect;
type Link = { seq: number; hash: string };
/** An entry with its position in the chain. */
type Chained = Row & { seq: number; previous: string; hash: string };

/** PostgreSQL accepts at most 65,535 parameters in a statement. */
const ROWS_A_STATEMENT = 1_000;
const ROWS_A_PAGE = 2_000;

export async function insertAuditEntries(tx: Transaction, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    await tx.insert(auditEntries).values(rows.slice(from, from + ROWS_A_STATEMENT));
}

/**
 * Yields the chained entries of a workspace in order, optionally those after `after` up to `through`. One page is in
 * memory at a time.
 */
export async function* walkAuditChain(
  database: Queryable,
  workspaceId: string,
  { after = Number.MIN_SAFE_INTEGER, through = Number.MAX_SAFE_INTEGER } = {},
): AsyncGenerator<Row & { seq: number }, void, undefined> {
  for (let last = after; ; ) {
    const rows = await database
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.workspaceId, workspaceId), gt(auditEntries.seq, last), lte(auditEntries.seq, through)))
      .orderBy(asc(auditEntries.seq))
      .limit(ROWS_A_PAGE);
    for (const { seq, ...row } of rows) if (seq !== null) yield { ...row, seq };
    const end = rows.at(-1)?.seq;
    if (rows.length < ROWS_A_PAGE || end === undefined || end === null) return;
    last = end;
  }
}

/**
 * Returns the ends of a chain according to the entries themselves, for when the head is missing; undefined if there are
 * none.
 */
export async function findChainEnds(
  database: Queryable,
  workspaceId: string,
): Promise<{ head: Link; anchor: Link } | undefined> {
  const chained = and(eq(auditEntries.workspaceId, workspaceId), isNotNull(auditEntries.seq));
  const ordered = (order: typeof asc) =>
    database.select().from(auditEntries).where(chained).orderBy(order(auditEntries.seq)).limit(1);
  const [[first], [last]] = await Promise.all([ordered(asc), ordered(desc)]);
  if (!isChained(first) || !isChained(last)) return undefined;
  return {
    head: { seq: last.seq, hash: last.hash },
    anchor: { seq: first.seq - 1, hash: first.previous },
  };
}

function isChained(row: Row | undefined): row is Chained {
  return row !== undefined && row.seq !== null && row.hash !== null && row.previous !== null;
}

/** Returns the number of a workspace's entries that are not in its chain. */
export async function countUnchainedEntries(database: Queryable, workspaceId: string): Promise<number> {
  const unchained = and(eq(auditEntries.workspaceId, workspaceId), isNull(auditEntries.seq));
  const [row] = await database.select({ entries: count() }).from(auditEntries).where(unchained);
  return row?.entries ?? 0;
}

/** Removes a workspace's entries that are not in its chain, and returns them oldest first. */
export async function removeUnchainedEntries(tx: Transaction, workspaceId: string): Promise<Row[]> {
  const rows = await tx
    .delete(auditEntries)
    .where(and(eq(auditEntries.workspaceId, workspaceId), isNull(auditEntries.seq)))
    .returning();
  return rows.toSorted(
    (one, other) => one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1),
  );
}

/** Returns every workspace, oldest first. */
export async function listAuditedWorkspaces(
  database: Queryable,
): Promise<{ id: string; name: string; auditRetentionDays: number | null }[]> {
  return database
    .select({ id: workspaces.id, name: workspaces.name, auditRetentionDays: workspaces.auditRetentionDays })
    .from(workspaces)
    .orderBy(asc(workspaces.createdAt), asc(workspaces.id));
}

export async function findRetentionDays(database: Queryable, workspaceId: string): Promise<number | null> {
  const [row] = await database
    .select({ days: workspaces.auditRetentionDays })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return row?.days ?? null;
}

/**
 * Returns the last entry up to which all are older than `days`, at most the `most`-th oldest; undefined if the first is
 * newer.
 */
export async function findLastEntryOlderThan(
  tx: Transaction,
  workspaceId: string,
  { days, most }: { days: number; most: number },
): Promise<Link | undefined> {
  const ofWorkspace = eq(auditEntries.workspaceId, workspaceId);
  const oldest = sql`now() - make_interval(days => ${days}::int)`;
  const young = tx
    .select({ seq: sql`coalesce(min(${auditEntries.seq}), ${Number.MAX_SAFE_INTEGER})` })
    .from(auditEntries)
    .where(and(ofWorkspace, sql`${auditEntries.createdAt} >= ${oldest}`));
  const first = tx
    .select({ seq: sql`min(${auditEntries.seq})` })
    .from(auditEntries)
    .where(ofWorkspace);
  const [row] = await tx
    .select()
    .from(auditEntries)
    .where(and(ofWorkspace, lt(auditEntries.seq, sql`least((${young}), (${first}) + ${most})`)))
    .orderBy(desc(auditEntries.seq))
    .limit(1);
  return isChained(row) ? { seq: row.seq, hash: row.hash } : undefined;
}

/** Deletes the entries up to and including `seq`. Returns how many there were. */
export async function deleteEntriesThrough(tx: Transaction, workspaceId: string, seq: number): Promise<number> {
  const deleted = await tx
    .delete(auditEntries)
    .where(and(eq(auditEntries.workspaceId, workspaceId), lte(auditEntries.seq, seq)));
  return deleted.rowCount ?? 0;
}
