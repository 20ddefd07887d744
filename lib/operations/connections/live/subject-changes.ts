import 'server-only';
import type { Member } from '../../../actor';
import type { Change, UserRef } from '../../../api/live';
import type { EventRow } from '../../../db/events';
import { findAccessibleUsers } from '../../access/require-connection';
import { listVisibleJobs, toJob } from '../../access/require-job';
import { readConnectionChanges } from './connection-changes';

/** Returns the current state of each subject of `events` that the member may see. For `known`, see `readConnectionChanges`. */
export async function readSubjectChanges(
  member: Member,
  events: readonly EventRow[],
  known: Set<string>,
): Promise<Change[]> {
  const readAt = new Date().toISOString();
  const connections = await readConnectionChanges(member, toConnectionIds(events), known);
  const users = await findAccessibleUsers(member, usersOf(events));
  const jobIds = events.flatMap((event) => (event.subject === 'job' ? [event.jobId] : []));
  const jobs = await listVisibleJobs(member, [...new Set(jobIds)]);
  return [
    ...connections.map((change) => ({ subject: 'connection', ...change }) as const),
    ...users.map((user) => ({ subject: 'user', readAt, user }) as const),
    ...jobs.map((row) => ({ subject: 'job', readAt, job: toJob(row) }) as const),
  ];
}

export function toConnectionIds(events: readonly EventRow[]): string[] {
  return [...new Set(events.flatMap((event) => (event.subject === 'connection' ? [event.connectionId] : [])))];
}

function usersOf(events: readonly EventRow[]): UserRef[] {
  const users = events.flatMap((event): UserRef[] => {
    if (event.subject !== 'user') return [];
    const { connectionId, environmentId, userId } = event;
    return [{ connectionId, environmentId, userId }];
  });
  return [...new Map(users.map((user) => [JSON.stringify(user), user])).values()];
}
