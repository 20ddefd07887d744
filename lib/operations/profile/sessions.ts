import 'server-only';
import type { Member } from '../../actor';
import type { ProfileSession } from '../../api/profile';
import { recordAudit } from '../../audit/record';
import { db, type Transaction } from '../../db/client';
import { deleteOtherSessions, deleteOwnSession, listLiveSessions } from '../../db/queries/people/sessions';
import { notFound } from '../../errors';
import { formatAddress } from './format-address';
import { formatDevice } from './format-device';

/** Returns the person's active sessions in all workspaces, without tokens. Needs no permission. */
export async function listSessions(member: Member, token: string): Promise<ProfileSession[]> {
  const rows = await listLiveSessions(db(), { personId: member.personId, token });
  return rows.map(({ id, userAgent, ipAddress, createdAt, usedAt, isThis }) => ({
    id,
    device: formatDevice(userAgent),
    address: ipAddress ? formatAddress(ipAddress) : null,
    since: createdAt.toISOString(),
    lastUsed: usedAt.toISOString(),
    isThis,
  }));
}

/** Ends one session of the person. Throws the same `not-found` for an unknown session and one of another person. */
export async function endSession(member: Member, id: string): Promise<void> {
  const { personId } = member;
  await db().transaction(async (tx) => {
    if (!(await deleteOwnSession(tx, { personId, id }))) throw notFound('session');
    await recordEnded(tx, member, 1);
  });
}

/** Ends all other sessions of the person and returns how many there were. */
export async function endOtherSessions(member: Member, token: string): Promise<number> {
  const { personId } = member;
  return db().transaction(async (tx) => {
    const sessions = await deleteOtherSessions(tx, { personId, token });
    if (sessions > 0) await recordEnded(tx, member, sessions);
    return sessions;
  });
}

async function recordEnded(tx: Transaction, member: Member, sessions: number): Promise<void> {
  await recordAudit(tx, {
    workspaceId: member.workspaceId,
    actor: { kind: 'member', member },
    action: 'session.end',
    target: member.email,
    targetKind: 'member',
    targetId: member.id,
    details: { sessions },
  });
}
