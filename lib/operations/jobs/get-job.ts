import 'server-only';
import type { Member } from '../../actor';
import { type Job, jobView, requireJob } from '../job-access';

export async function getJob(member: Member, jobId: string): Promise<Job> {
  return jobView(await requireJob(member, jobId));
}
