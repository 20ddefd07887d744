import 'server-only';
import type { Member } from '../../actor';
import type { Job } from '../../api/jobs';
import { requireJob, toJob } from '../access/require-job';

export async function getJob(member: Member, jobId: string): Promise<Job> {
  return toJob(await requireJob(member, jobId));
}
