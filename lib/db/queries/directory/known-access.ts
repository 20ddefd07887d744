import 'server-only';
import { eq, inArray, sql } from 'drizzle-orm';
import type { Ability } from '../../../pingone/abilities';
import type { Reason } from '../../../reasons';
import type { Database, Queryable } from '../../client';
import {
  connections,
  type Finding,
  type HeldRole,
  knownAccess,
  knownEnvironments,
  knownPopulations,
} from '../../schema';
import type { SignIn } from '../connections/connections';

export type KnownAccessRow = typeof knownAccess.$inferSelect;
type EnvironmentKey = { connectionId: string; environmentId: string };

export async function findKnownAccess(database: Queryable, connectionId: string): Promise<KnownAccessRow | undefined> {
  const [row] = await database.select().from(knownAccess).where(eq(knownAccess.connectionId, connectionId));
  return row;
}

/** Which environment each population belongs to, as far as names of populations are kept. */
export async function findPopulationsByEnvironment(
  database: Queryable,
  connectionId: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await database
    .select({ environmentId: knownPopulations.environmentId, names: knownPopulations.names })
    .from(knownPopulations)
    .where(eq(knownPopulations.connectionId, connectionId));
  return new Map(rows.map(({ environmentId, names }) => [environmentId, names.map(({ id }) => id)]));
}

/** What the roles behind a connection are, and which environment each population belongs to, as far as that is kept. */
export type StoredAccess = {
  access: KnownAccessRow | undefined;
  /** Ids of populations by environment. */
  populations: ReadonlyMap<string, readonly string[]>;
};

/** For many connections, by their ids; none for one of which nothing is kept. Populations only where a role is limited to some. */
export async function listStoredAccess(
  database: Queryable,
  connectionIds: readonly string[],
): Promise<ReadonlyMap<string, StoredAccess>> {
  if (connectionIds.length === 0) return new Map();
  const rows = await database
    .select()
    .from(knownAccess)
    .where(inArray(knownAccess.connectionId, [...connectionIds]));
  const kept = new Map<string, StoredAccess>();
  for (const access of rows) {
    // Names of populations are many, and matter only to roles that stop at some.
    const isLimited = access.roles?.some(({ scope }) => scope.type === 'POPULATION');
    const populations = isLimited ? await findPopulationsByEnvironment(database, access.connectionId) : NO_PLACES;
    kept.set(access.connectionId, { access, populations });
  }
  return kept;
}

const NO_PLACES: StoredAccess['populations'] = new Map();

/** Keeps the roles of the person who signed in, or that they cannot be read (null). What was refused counts no longer once they differ. */
export async function saveRoles(
  database: Database,
  connectionId: string,
  roles: readonly HeldRole[] | null,
): Promise<void> {
  await database.transaction(async (tx) => {
    const before = await findKnownAccess(tx, connectionId);
    const values = { connectionId, roles, rolesAt: sql`now()` };
    await tx.insert(knownAccess).values(values).onConflictDoUpdate({ target: knownAccess.connectionId, set: values });
    if (roles && before?.roles && fingerprint(roles) !== fingerprint(before.roles)) {
      await tx.update(knownEnvironments).set({ refusals: {} }).where(eq(knownEnvironments.connectionId, connectionId));
    }
  });
}

function fingerprint(roles: readonly HeldRole[]): string {
  return roles
    .map(({ roleId, scope }) => `${roleId} ${scope.type} ${scope.id}`)
    .sort()
    .join('\n');
}

/**
 * Keeps a mis-set-up that an answer has shown; null once it is mended. Writes only a change, and nothing once somebody has
 * signed in anew.
 */
export async function saveFinding(
  database: Queryable,
  { id, attemptId }: SignIn,
  finding: Finding | null,
): Promise<void> {
  await database.execute(sql`
    insert into ${knownAccess} (connection_id, finding)
    select ${connections.id}, ${finding}::text from ${connections}
    where ${connections.id} = ${id} and ${connections.attemptId} = ${attemptId}
    on conflict (connection_id) do update set finding = excluded.finding
    where ${knownAccess.finding} is distinct from excluded.finding`);
}

/** Keeps that PingOne refused, or with `reason` undefined that it does so no longer. */
export async function saveRefusal(
  database: Queryable,
  { connectionId, environmentId }: EnvironmentKey,
  { ability, reason }: { ability: Ability; reason: Reason | undefined },
): Promise<void> {
  const refusal = reason && JSON.stringify({ [ability]: { reason, at: new Date().toISOString() } });
  const refusals = refusal
    ? sql`${knownEnvironments.refusals} || ${refusal}::jsonb`
    : sql`${knownEnvironments.refusals} - ${ability}::text`;
  await database
    .update(knownEnvironments)
    .set({ refusals })
    .where(
      sql`${knownEnvironments.connectionId} = ${connectionId} and ${knownEnvironments.environmentId} = ${environmentId}`,
    );
}
