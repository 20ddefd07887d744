import 'server-only';
import { db } from '../db/client';
import { deleteOldJobs } from '../db/long-jobs';
import { resumeJobs } from '../jobs/long-job';
import { type QueueWorker, startQueueWorkers } from '../jobs/queue';
import { createLongJobWorker } from '../jobs/run-long-job';
import { describeError, log } from '../log';
import { applyRetentions } from './audit/apply-retention';
import { runScheduledRecheck } from './connections/check-connection';
import { DISCONNECT_QUEUE } from './connections/disconnect-connection';
import { finishDisconnect, finishDisconnects } from './connections/finish-disconnects';
import { applyWebhook, NANGO_EVENT_GROUPING, NANGO_EVENT_QUEUE } from './connections/sync/receive-webhook';
import {
  deleteOldFailedCreations,
  enqueueReconciliation,
  RECONCILE_JOB,
  RECONCILE_QUEUE,
  startReconcileJob,
} from './connections/sync/reconcile-job';
import { RECHECK_QUEUE } from './health/schedule-recheck';

/** All background work: after a response, at a set time, or at regular intervals. */
const QUEUE_WORKERS: readonly QueueWorker[] = [
  { name: NANGO_EVENT_QUEUE, handle: applyWebhook, grouping: NANGO_EVENT_GROUPING, everyS: 0.5 },
  { name: DISCONNECT_QUEUE, handle: finishDisconnect },
  { name: RECHECK_QUEUE, handle: runScheduledRecheck, everyS: 2 },
  { name: RECONCILE_QUEUE, handle: startReconcileJob, everyS: 2 },
  createLongJobWorker(RECONCILE_JOB),
  { name: 'long-jobs-resume', handle: resumeJobs, everyS: 10, cron: '* * * * *' },
  { name: 'long-jobs-delete-old', handle: () => deleteOldJobs(db()), everyS: 60, cron: '27 3 * * *' },
  { name: 'every-minute', handle: finishDisconnects, everyS: 10, cron: '* * * * *' },
  { name: 'every-ten-minutes', handle: enqueueReconciliation, everyS: 10, cron: '*/10 * * * *' },
  { name: 'every-day', handle: deleteOldFailedCreations, everyS: 60, cron: '17 3 * * *' },
  { name: 'every-night', handle: applyRetentions, everyS: 60, cron: '37 3 * * *' },
];

const START_RETRY_MS = 5_000;

/** Starts the queue workers for the lifetime of the process; retries while the database is unavailable. */
export async function startWorkers(): Promise<void> {
  try {
    const stop = await startQueueWorkers(QUEUE_WORKERS);
    process.once('SIGTERM', () => void stop());
  } catch (error) {
    log().error(describeError(error), 'could not start the queue workers; retrying');
    setTimeout(() => void startWorkers(), START_RETRY_MS).unref();
  }
}
