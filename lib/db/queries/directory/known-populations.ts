import 'server-only';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Queryable } from '../../client';
import { knownPopulations, type PopulationName } from '../../schema';

/** Names older than this are fetched again. */
const MAX_AGE_HOURS = 24;
/** Names are not stored for environments with more populations than this: storing would cost more than it saves. */
const MAX_NAMES = 200;

type Key = { connectionId: string; environmentId: string };

/**
 * Returns the names of an environment's populations as one connection sees them; undefined if none are stored or they
 * are too old.
 */
export async function findKnownPopulations(
  database: Queryable,
  { connectionId, environmentId }: Key,
): Promise<readonly PopulationName[] | undefined> {
  const since = sql`now() - ${sql.raw(`interval '${MAX_AGE_HOURS} hours'`)}`;
  const [row] = await database
    .select({ names: knownPopulations.names })
    .from(knownPopulations)
    .where(
      and(
        eq(knownPopulations.connectionId, connectionId),
        eq(knownPopulations.environmentId, environmentId),
        gt(knownPopulations.learntAt, since),
      ),
    );
  return row?.names;
}

/** Stores the names of all populations of a known environment. */
export async function saveKnownPopulations(
  database: Queryable,
  key: Key,
  populations: readonly PopulationName[],
): Promise<void> {
  if (populations.length > MAX_NAMES) return;
  const names = populations.map(({ id, name }) => ({ id, name }));
  await database
    .insert(knownPopulations)
    .values({ ...key, names })
    .onConflictDoUpdate({
      target: [knownPopulations.connectionId, knownPopulations.environmentId],
      set: { names, learntAt: sql`now()` },
    });
}
