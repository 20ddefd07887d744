import 'server-only';
import { randomUUID } from 'node:crypto';
import { db } from '../../db/client';
import { recordHeartbeat } from '../../db/instances';
import { describeError, log } from '../../log';
import { setInstanceCount } from '../../nango';

const HEARTBEAT_MS = 5_000;

/**
 * Divides Nango's calls per minute among the instances of Tenantry on this database, for the lifetime of the process.
 * Resolves when this instance knows its share. Notices a started or stopped instance within 15 s; keeps the last share
 * while the database is unavailable.
 */
export async function startSharingNangoLimit(): Promise<void> {
  const id = randomUUID();
  const share = async () => {
    try {
      setInstanceCount(await recordHeartbeat(db(), id));
    } catch (error) {
      log().debug(describeError(error), 'could not count the running instances');
    }
  };
  await share();
  setInterval(() => void share(), HEARTBEAT_MS).unref();
}
