import 'server-only';
import { z } from 'zod';
import type { Member } from '../../../actor';
import type { MissedEvents } from '../../../api/live';
import { requirePermission } from '../../../auth/require-permission';
import { db } from '../../../db/client';
import { listEventsSince, newestEventId } from '../../../db/events';
import { listVisibleConnectionIds } from './connection-changes';
import { readSubjectChanges, toConnectionIds } from './subject-changes';

/** The id of the last event that the client saw; 0 = none. */
export const lastEventIdInput = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).catch(0);

/** Returns what changed since the event `after`, for clients without a stream. Reads the database only. */
export async function readMissedEvents(member: Member, after: number): Promise<MissedEvents> {
  requirePermission(member, 'connections:read');
  // Read first, so that events during this request are returned again next time.
  const lastId = await newestEventId(db());
  if (after === 0) return { lastId, changes: [], isComplete: true };
  const missed = await listEventsSince(db(), { workspaceId: member.workspaceId, after });
  if (!missed) return { lastId, changes: [], isComplete: false };
  const known = await visibleOrMissed(member, toConnectionIds(missed));
  return { lastId, changes: await readSubjectChanges(member, missed, known), isComplete: true };
}

// A member who sees all connections may also learn that one was deleted.
async function visibleOrMissed(member: Member, ids: readonly string[]): Promise<Set<string>> {
  const known = await listVisibleConnectionIds(member);
  const seesAll = requirePermission(member, 'connections:read') === 'all' && member.limitedTo === null;
  return seesAll ? new Set([...known, ...ids]) : known;
}
