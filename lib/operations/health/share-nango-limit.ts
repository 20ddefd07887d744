import 'server-only';
import { randomUUID } from 'node:crypto';
import { db } from '../../db/client';
import { recordHeartbeat } from '../../db/instances';
import { describeError, log } from '../../log';
import { setInstanceCount } from '../../nango';

const EVERY_MS = 5_000;

/**
 * Divides the calls that Nango lets through in a minute among the instances of Tenantry on this database, for as long as
 * the process runs; resolves when this one knows its part. An instance that starts or ends is noticed within 15 s; while the database is away the last share holds.
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
  setInterval(() => void share(), EVERY_MS).unref();
}
