import 'server-only';
import { db } from '../../db/client';
import { saveKnownPopulations } from '../../db/queries/directory/known-populations';
import type { PingOneClient } from '../../pingone';
import type { Page, Population } from '../../pingone/types';
import { bestEffort } from '../health/note-health';
import type { AccessibleEnvironment } from './require-connection';

/** Lists up to 2,000 populations of an environment, and stores their names if the list is complete. */
export async function refreshPopulations(
  client: PingOneClient,
  { connection, environmentId, known }: AccessibleEnvironment,
): Promise<Page<Population>> {
  const page = await client.listPopulations(environmentId);
  if (known && page.nextCursor === undefined && !page.unreadable) {
    await bestEffort(() => saveKnownPopulations(db(), { connectionId: connection.id, environmentId }, page.items));
  }
  return page;
}
