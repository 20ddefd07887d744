import 'server-only';
import type { Member } from '../../actor';
import { requirePermission } from '../../auth/require-permission';
import { type AttemptRow, findAttempt } from '../../db/attempts';
import { db } from '../../db/client';
import { notFound } from '../../errors';
import { parseUuid } from '../../ids';

/** An attempt by id and workspace together; unknown, malformed and foreign ids are the same `not-found`. */
export async function reachAttempt(member: Member, attemptId: string): Promise<AttemptRow> {
  const extent = requirePermission(member, 'connections:write');
  const id = parseUuid(attemptId);
  const key = { workspaceId: member.workspaceId, ...(extent === 'own' ? { memberId: member.id } : {}) };
  const row = id && (await findAttempt(db(), { id, ...key }));
  if (!row) throw notFound('attempt');
  return row;
}
