import 'server-only';
import { db } from '../db/client';
import { deleteOldJobs } from '../db/long-jobs';
import { resumeJobs } from '../jobs/long-job';
import { startWork, type Work } from '../jobs/queue';
import { longJobWork } from '../jobs/run-long-job';
import { describeError, log } from '../log';
import { applyRetentions } from './audit/apply-retention';
import { DISCONNECT_WORK } from './connections/disconnect-connection';
import { finishDisconnect, finishDisconnects } from './connections/finish-disconnects';
import { applyWebhook, NEWS_GROUPING, NEWS_WORK } from './connections/receive-webhook';
import { recheckLater } from './connections/recheck';
import {
  dropOldFailedCreations,
  RECONCILE_JOB,
  RECONCILE_WORK,
  reconcileAll,
  reconcileOne,
} from './connections/reconcile-all';
import { RENEWAL_WORK } from './look-again';

/** Everything that is done later: after an answer, at a set time, or again and again. */
const WORKS: readonly Work[] = [
  { name: NEWS_WORK, handle: applyWebhook, grouping: NEWS_GROUPING, everyS: 0.5 },
  { name: DISCONNECT_WORK, handle: finishDisconnect },
  { name: RENEWAL_WORK, handle: recheckLater, everyS: 2 },
  { name: RECONCILE_WORK, handle: reconcileOne, everyS: 2 },
  longJobWork(RECONCILE_JOB),
  { name: 'long-jobs-resume', handle: resumeJobs, everyS: 10, cron: '* * * * *' },
  { name: 'long-jobs-delete-old', handle: () => deleteOldJobs(db()), everyS: 60, cron: '27 3 * * *' },
  { name: 'every-minute', handle: finishDisconnects, everyS: 10, cron: '* * * * *' },
  { name: 'every-ten-minutes', handle: reconcileAll, everyS: 10, cron: '*/10 * * * *' },
  { name: 'every-day', handle: dropOldFailedCreations, everyS: 60, cron: '17 3 * * *' },
  { name: 'every-night', handle: applyRetentions, everyS: 60, cron: '37 3 * * *' },
];

const BEGIN_AGAIN_MS = 5_000;

/** Begins to work, for as long as the process runs; a database that is away just then is asked again. */
export async function startWorking(): Promise<void> {
  try {
    const stop = await startWork(WORKS);
    process.once('SIGTERM', () => void stop());
  } catch (error) {
    log().error(describeError(error), 'work could not be begun and is tried again');
    setTimeout(() => void startWorking(), BEGIN_AGAIN_MS).unref();
  }
}
