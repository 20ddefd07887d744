import 'server-only';
import { db } from '../db/client';
import { saveKnownPopulations } from '../db/known-populations';
import type { PingOneClient } from '../pingone';
import type { Page, Population } from '../pingone/types';
import { note } from './note-health';
import type { ReachedEnvironment } from './reach';

/** Lists the populations of an environment, the first 2,000, and keeps their names when these are all. */
export async function learnPopulations(
  client: PingOneClient,
  { connection, environmentId, known }: ReachedEnvironment,
): Promise<Page<Population>> {
  const page = await client.listPopulations(environmentId);
  if (known && page.nextCursor === undefined && !page.unreadable) {
    await note(() => saveKnownPopulations(db(), { connectionId: connection.id, environmentId }, page.items));
  }
  return page;
}
