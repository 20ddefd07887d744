import 'server-only';
import { and, asc, eq, notInArray, sql } from 'drizzle-orm';
import type { Reason } from '../../../reasons';
import type { Queryable } from '../../client';
import { connections, type EnvironmentFacts, knownEnvironments, type Readable } from '../../schema';
import type { ConnectionWithEnvironment, KnownEnvironmentRow } from '../connections/connections';

/** The facts about an environment in a list of environments. */
export type ListedEnvironment = {
  environmentId: string;
  name: string;
  type: string;
  region: string;
  facts: EnvironmentFacts;
};

/** The result of a probe. A count that could not be read keeps its previous value. */
export type ProbeFindings = {
  usersReadable: Readable;
  reason?: Reason;
  populations?: number;
  identities?: number;
};

/**
 * Stores listed environments with `learntAt` = now; probe results are kept. With `isComplete`, environments that are no
 * longer listed are deleted.
 */
export async function saveListedEnvironments(
  database: Queryable,
  connectionId: string,
  environments: readonly ListedEnvironment[],
  { isComplete }: { isComplete: boolean },
): Promise<KnownEnvironmentRow[]> {
  if (isComplete) await deleteUnlisted(database, connectionId, environments);
  if (environments.length === 0) return [];
  return database
    .insert(knownEnvironments)
    .values(environments.map((environment) => ({ connectionId, ...environment })))
    .onConflictDoUpdate({
      target: [knownEnvironments.connectionId, knownEnvironments.environmentId],
      set: {
        name: sql`excluded.name`,
        type: sql`excluded.type`,
        region: sql`excluded.region`,
        facts: sql`excluded.facts`,
        learntAt: sql`now()`,
      },
    })
    .returning();
}

async function deleteUnlisted(
  database: Queryable,
  connectionId: string,
  listed: readonly ListedEnvironment[],
): Promise<void> {
  const ids = listed.map((environment) => environment.environmentId);
  await database
    .delete(knownEnvironments)
    .where(
      and(
        eq(knownEnvironments.connectionId, connectionId),
        ids.length === 0 ? undefined : notInArray(knownEnvironments.environmentId, ids),
      ),
    );
  await database.update(connections).set({ listedAt: sql`now()` }).where(eq(connections.id, connectionId));
}

/** Returns every connection of a workspace, oldest first, once per environment known by name, or once without any. */
export async function listConnectionsWithEnvironments(
  database: Queryable,
  workspaceId: string,
): Promise<ConnectionWithEnvironment[]> {
  return database
    .select({ connection: connections, known: knownEnvironments })
    .from(connections)
    .leftJoin(knownEnvironments, eq(connections.id, knownEnvironments.connectionId))
    .where(eq(connections.workspaceId, workspaceId))
    .orderBy(asc(connections.createdAt), asc(connections.id), asc(sql`lower(${knownEnvironments.name})`));
}

/** Returns what is known about the environments of a connection. */
export async function listEnvironmentsOfConnection(
  database: Queryable,
  connectionId: string,
): Promise<KnownEnvironmentRow[]> {
  return database.select().from(knownEnvironments).where(eq(knownEnvironments.connectionId, connectionId));
}

/** Stores whether users can be read, as shown by a call. */
export async function saveUsersReadable(
  database: Queryable,
  key: { connectionId: string; environmentId: string },
  { usersReadable, reason }: { usersReadable: Readable; reason?: Reason },
): Promise<void> {
  await database
    .update(knownEnvironments)
    .set({ usersReadable, reason: reason ?? null })
    .where(matches(key));
}

export async function saveProbeFindings(
  database: Queryable,
  key: { connectionId: string; environmentId: string },
  { usersReadable, reason, populations, identities }: ProbeFindings,
): Promise<KnownEnvironmentRow | undefined> {
  const [row] = await database
    .update(knownEnvironments)
    .set({
      usersReadable,
      reason: reason ?? null,
      ...(populations === undefined ? {} : { populations }),
      ...(identities === undefined ? {} : { identities }),
      probedAt: sql`now()`,
    })
    .where(matches(key))
    .returning();
  return row;
}

export async function deleteKnownEnvironment(
  database: Queryable,
  key: { connectionId: string; environmentId: string },
): Promise<void> {
  await database.delete(knownEnvironments).where(matches(key));
}

function matches(key: { connectionId: string; environmentId: string }) {
  return and(
    eq(knownEnvironments.connectionId, key.connectionId),
    eq(knownEnvironments.environmentId, key.environmentId),
  );
}
