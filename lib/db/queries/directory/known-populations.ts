import 'server-only';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Queryable } from '../../client';
import { knownPopulations, type PopulationName } from '../../schema';

/** Names older than this are asked for anew. */
const KEPT_HOURS = 24;
/** An environment with more has them asked for each time: they would weigh more than they spare. */
const MOST_NAMES = 200;

type Key = { connectionId: string; environmentId: string };

/** The names of an environment's populations as one connection sees them; undefined when none are kept, or not lately. */
export async function findKnownPopulations(
  database: Queryable,
  { connectionId, environmentId }: Key,
): Promise<readonly PopulationName[] | undefined> {
  const since = sql`now() - ${sql.raw(`interval '${KEPT_HOURS} hours'`)}`;
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

/** Keeps the names of all populations of an environment that is known. */
export async function saveKnownPopulations(
  database: Queryable,
  key: Key,
  populations: readonly PopulationName[],
): Promise<void> {
  if (populations.length > MOST_NAMES) return;
  const names = populations.map(({ id, name }) => ({ id, name }));
  await database
    .insert(knownPopulations)
    .values({ ...key, names })
    .onConflictDoUpdate({
      target: [knownPopulations.connectionId, knownPopulations.environmentId],
      set: { names, learntAt: sql`now()` },
    });
}
