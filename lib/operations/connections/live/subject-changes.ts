import 'server-only';
import type { Member } from '../../../actor';
import type { EventRow } from '../../../db/events';
import { findAccessibleUsers, type UserRef } from '../../access/require-connection';
import { type Job, listVisibleJobs, toJob } from '../../access/require-job';
import { type ConnectionChange, readConnectionChanges } from './connection-changes';

/** A change for open screens: a connection or job with its new state, or the ids of a PingOne user to load again. */
export type Change =
  | ({ subject: 'connection' } & ConnectionChange)
  | { subject: 'user'; readAt: string; user: UserRef }
  | { subject: 'job'; readAt: string; job: Job };

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
