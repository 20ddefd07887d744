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

/** Returns which environment each population belongs to, as far as population names are stored. */
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

/** The stored roles of a connection, and which environment each population belongs to. */
export type StoredAccess = {
  access: KnownAccessRow | undefined;
  /** Population ids by environment. */
  populations: ReadonlyMap<string, readonly string[]>;
};

/**
 * Returns the stored access of many connections by their ids; connections without any are left out. Populations are
 * included only if a role is limited to some.
 */
export async function listStoredAccess(
  database: Queryable,
  connectionIds: readonly string[],
): Promise<ReadonlyMap<string, StoredAccess>> {
  if (connectionIds.length === 0) return new Map();
  const rows = await database
    .select()
    .from(knownAccess)
    .where(inArray(knownAccess.connectionId, [...connectionIds]));
  const found = new Map<string, StoredAccess>();
  for (const access of rows) {
    // There may be many population names, and they matter only for roles limited to populations.
    const isLimited = access.roles?.some(({ scope }) => scope.type === 'POPULATION');
    const populations = isLimited ? await findPopulationsByEnvironment(database, access.connectionId) : NO_POPULATIONS;
    found.set(access.connectionId, { access, populations });
  }
  return found;
}

const NO_POPULATIONS: StoredAccess['populations'] = new Map();

/**
 * Stores the roles of the person who signed in, or null if they cannot be read. Earlier refusals are cleared if the
 * roles changed.
 */
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
 * Stores a configuration problem found in a response; null clears it. Writes only changes, and nothing after a new
 * sign-in.
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

/** Stores that PingOne refused an ability; an undefined `reason` clears it. */
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
