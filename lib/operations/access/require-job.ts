import 'server-only';
import type { Member } from '../../actor';
import type { Job } from '../../api/jobs';
import { requirePermission } from '../../auth/require-permission';
import { ALL_PERMISSIONS, type Extent, extentOf, type Permission } from '../../auth/roles';
import { db } from '../../db/client';
import { type LongJobRow, listJobs } from '../../db/long-jobs';
import { notFound } from '../../errors';
import { parseUuid } from '../../ids';

export function toJob(row: LongJobRow): Job {
  const { id, kind, state, failure, total, done, refused, failed, unknown, startedBy } = row;
  return {
    id,
    kind,
    state,
    isCanceling: row.cancelRequestedAt !== null && row.finishedAt === null,
    ...(failure === null ? {} : { failure }),
    rows: { total, done, refused, failed, unknown },
    ...(startedBy === null ? {} : { startedBy }),
    createdAt: row.createdAt.toISOString(),
    ...(row.startedAt ? { startedAt: row.startedAt.toISOString() } : {}),
    ...(row.finishedAt ? { finishedAt: row.finishedAt.toISOString() } : {}),
  };
}

/**
 * Returns a job that the member may see and cancel. Throws `not-found` for a malformed, unknown or another workspace's id, and
 * `not-allowed` without the job's permission.
 */
export async function requireJob(member: Member, jobId: string): Promise<LongJobRow> {
  const id = parseUuid(jobId);
  const [row] = id ? await listJobs(db(), { workspaceId: member.workspaceId, ids: [id] }) : [];
  const permission = row && permissionOf(row);
  if (!permission || !isWithin(requirePermission(member, permission), member, row)) throw notFound('job');
  return row;
}

/** Returns the jobs with these ids that the member may see; leaves out the others. */
export async function listVisibleJobs(member: Member, ids: readonly string[]): Promise<LongJobRow[]> {
  const rows = await listJobs(db(), { workspaceId: member.workspaceId, ids });
  return rows.filter((row) => {
    const permission = permissionOf(row);
    return isWithin(permission && extentOf(member.role, permission), member, row);
  });
}

/** Returns undefined for a permission that only a newer version of Tenantry knows. */
function permissionOf(row: LongJobRow): Permission | undefined {
  return ALL_PERMISSIONS.find((permission) => permission === row.permission);
}

/** Members with the permission for the whole workspace see all jobs; those limited to some connections see their own jobs. */
function isWithin(extent: Extent | undefined, member: Member, row: LongJobRow): boolean {
  if (!extent) return false;
  return row.startedBy === member.id || (extent === 'all' && member.limitedTo === null);
}
