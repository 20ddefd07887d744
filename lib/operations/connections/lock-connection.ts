import 'server-only';
import type { Actor } from '../../actor';
import { recordAudit } from '../../audit/record';
import { db } from '../../db/client';
import { type ConnectionRow, lockConnection } from '../../db/connections';
import type { LockReason } from '../../db/schema';
import { placeOf } from './audit-place';

/** Why nothing may be read through a connection, in words. */
export const LOCK_REASONS = {
  gone: 'Nango no longer has this connection. Sign in again to put a new one in its place.',
  unverified: 'Somebody signed in again, and PingOne has not said yet who it was.',
  'wrong-tenant':
    'Somebody signed in to another tenant through this connection. Nothing is read through it until somebody signs in to the right one.',
  'other-person':
    'Somebody else signed in through this connection, which opens the record of one person. Nothing is read through it until that person signs in again.',
  'beginner-left':
    'Somebody who may no longer connect tenants here signed in through this connection. Nothing is read through it until somebody who may signs in again.',
  'changed-outside':
    'This connection was changed at Nango, outside Tenantry. Nothing is read through it until somebody signs in again.',
} as const satisfies Record<LockReason, string>;

/**
 * Lets nothing be read through a connection until somebody signs in to it anew, and tells so in the audit as found by
 * `actor`. Does and tells nothing where it is locked for that already, or another of Nango's connections has taken its place.
 */
export async function lockAndTell(row: ConnectionRow, lockedFor: LockReason, actor: Actor): Promise<void> {
  await db().transaction(async (tx) => {
    if (!(await lockConnection(tx, row, { lockedFor, reason: LOCK_REASONS[lockedFor] }))) return;
    await recordAudit(tx, {
      workspaceId: row.workspaceId,
      actor,
      action: 'connection.lock',
      target: row.name,
      ...(await placeOf(tx, row)),
      details: { reason: lockedFor },
    });
  });
}
