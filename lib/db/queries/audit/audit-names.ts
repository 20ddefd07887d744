import 'server-only';
import { and, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../client';
import { auditEntries, connections } from '../../schema';
import { type AuditEntryRow, type AuditScope, scopeCondition, visibleConnectionsCondition } from './audit-entries';

export type Named = { id: string; name: string };

const { memberId, actorName, connectionId, connectionName, environmentId, environmentName } = auditEntries;

/** Returns everyone and everything named in the entries, with the newest name, sorted by name. */
export async function listAuditNames(
  database: Queryable,
  scope: AuditScope,
): Promise<{ members: Named[]; connections: Named[]; environments: Named[] }> {
  const [members, named, environments] = await Promise.all([
    namesOf(database, scope, { id: sql`${memberId}`, name: sql`${actorName}` }),
    namesOf(database, scope, { id: sql`${connectionId}`, name: sql`${connectionName}` }),
    namesOf(database, scope, { id: sql`${environmentId}`, name: sql`${environmentName}` }),
  ]);
  const names = await currentNames(
    database,
    scope,
    named.map(({ id }) => id),
  );
  const current = named.map(({ id, name }) => ({ id, name: names.get(id) ?? name }));
  return { members: inOrder(members), connections: inOrder(current), environments: inOrder(environments) };
}

/**
 * Returns the current names of the connections in these entries. Deleted and hidden connections have the name in their
 * newest entry.
 */
export async function findConnectionNamesOfEntries(
  database: Queryable,
  scope: AuditScope,
  rows: readonly Pick<AuditEntryRow, 'connectionId'>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => row.connectionId ?? []))];
  const names = await currentNames(database, scope, ids);
  const others = ids.filter((id) => !names.has(id));
  if (others.length === 0) return names;
  const only = and(inArray(connectionId, others), isNotNull(connectionName));
  const stored = await namesOf(database, scope, { id: sql`${connectionId}`, name: sql`${connectionName}`, only });
  return new Map([...names, ...byId(stored)]);
}

async function currentNames(
  database: Queryable,
  scope: AuditScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  // The id in an entry is text and need not be the id of a connection.
  const id = sql<string>`${connections.id}::text`;
  const rows = await database
    .select({ id, name: connections.name })
    .from(connections)
    .where(and(visibleConnectionsCondition(scope), inArray(id, [...ids])));
  return byId(rows);
}

type NameColumns = { id: SQL; name: SQL; only?: SQL | undefined };

async function namesOf(database: Queryable, scope: AuditScope, { id, name, only }: NameColumns): Promise<Named[]> {
  return database
    .select({
      id: sql<string>`${id}::text`.as('id'),
      name: sql<string>`coalesce((array_agg(${name} order by ${auditEntries.seq} desc) filter (where ${name} is not null))[1], ${id}::text)`.as(
        'name',
      ),
    })
    .from(auditEntries)
    .where(and(scopeCondition(scope), sql`${id} is not null`, only))
    .groupBy(id);
}

function byId(named: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(named.map(({ id, name }) => [id, name]));
}

function inOrder(named: readonly Named[]): Named[] {
  return named.toSorted((one, other) => one.name.localeCompare(other.name));
}
