import 'server-only';
import type { Member } from '../../actor';
import type { Job } from '../../api/jobs';
import { db } from '../../db/client';
import { cancelLongJob } from '../../db/long-jobs';
import { requireJob, toJob } from '../access/require-job';

/** Cancels a job: a running one stops before its next row. Returns its new state; a job that has ended does not change. */
export async function cancelJob(member: Member, jobId: string): Promise<Job> {
  const { id, workspaceId } = await requireJob(member, jobId);
  await cancelLongJob(db(), { id, workspaceId, canceledBy: member.id });
  return toJob(await requireJob(member, id));
}
