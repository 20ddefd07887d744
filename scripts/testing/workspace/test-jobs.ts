import { asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Member } from '@/lib/actor';
import { db } from '@/lib/db/client';
import { longJobRows, longJobs } from '@/lib/db/schema';
import { type JobKind, type RunResult, startJob } from '@/lib/jobs/long-job';
import { createLongJobWorker, type JobTiming } from '@/lib/jobs/run-long-job';
import { startAppDatabase } from '../database/app-database';
import type { EmbeddedDatabase } from '../database/embedded-database';
import { addTestMember, addTestWorkspace } from './connected-workspace';

export type TestKind = JobKind<{ greeting: string }, { name: string }>;

/** Returns a new kind of job; `run` receives the name of each row. */
export function testKind(run: (name: string) => Promise<RunResult | undefined>): TestKind {
  return {
    name: `test-${crypto.randomUUID()}`,
    permission: 'users:create-delete-export',
    input: z.object({ greeting: z.string() }),
    row: z.object({ name: z.string() }),
    run: async ({ name }) => (await run(name)) ?? { outcome: 'done' },
  };
}

export function startTestJob(kind: TestKind, member: Member, names: readonly string[]): Promise<string> {
  const { workspaceId, id: startedBy } = member;
  return startJob(kind, {
    workspaceId,
    startedBy,
    input: { greeting: 'hello' },
    rows: names.map((name) => ({ name })),
  });
}

/** Runs a job the way an instance does after fetching it from the queue. */
export function runTestJob(
  kind: TestKind,
  jobId: string,
  { stopping = new AbortController().signal, ...timing }: Partial<JobTiming> & { stopping?: AbortSignal } = {},
): Promise<void> {
  return createLongJobWorker(kind, timing).handle({ jobId }, stopping);
}

export async function readTestJob(jobId: string) {
  const [job] = await db().select().from(longJobs).where(eq(longJobs.id, jobId));
  if (!job) throw new Error('There is no such job.');
  return job;
}

/** Returns the rows of a job in order, as `state` or `state code`. */
export async function readTestRows(jobId: string): Promise<string[]> {
  const rows = await db()
    .select()
    .from(longJobRows)
    .where(eq(longJobRows.jobId, jobId))
    .orderBy(asc(longJobRows.number));
  return rows.map(({ state, code }) => (code ? `${state} ${code}` : state));
}

/** Makes the last heartbeat of a job two minutes old. */
export async function expireHeartbeat(jobId: string): Promise<void> {
  await db().execute(sql`update long_jobs set heartbeat_at = now() - interval '2 minutes' where id = ${jobId}`);
}

/** Starts the app's database with one owner in it; `stop` also closes the queue. Call it in `beforeAll`. */
export async function startJobDatabase(): Promise<{
  owner: Member;
  database: EmbeddedDatabase;
  stop(): Promise<void>;
}> {
  const database = await startAppDatabase();
  const owner = await addTestMember(await addTestWorkspace('Northgate'), 'owner');
  const stop = async () => {
    await closeQueue();
    await database.stop();
  };
  return { owner, database, stop };
}

/** Closes the queue that starting a job opened. */
export async function closeQueue(): Promise<void> {
  const opened = await globalThis.tenantryJobs;
  await opened?.boss.stop({ graceful: false });
  globalThis.tenantryJobs = undefined;
}

/** Returns a promise and the function that resolves it. */
export function createDeferred(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
