import 'server-only';
import type { Member } from '../../actor';
import { recordAudit } from '../../audit/record';
import { db, type Transaction } from '../../db/client';
import { deleteOtherSessions, deleteOwnSession, listLiveSessions } from '../../db/queries/people/sessions';
import { notFound } from '../../errors';
import { formatAddress } from './format-address';
import { formatDevice } from './format-device';

export type ProfileSession = {
  id: string;
  /** The browser and system it says it is. */
  device: string;
  address: string | null;
  /** ISO 8601 UTC. */
  since: string;
  /** To within some minutes. */
  lastUsed: string;
  /** The one that asks. */
  isThis: boolean;
};

/** The live sessions of the signed-in person, in all their workspaces; never with a token. Everybody may see their own. */
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

/** Ends one session of the signed-in person. Somebody else's and an unknown one: the same `not-found`. */
export async function endSession(member: Member, id: string): Promise<void> {
  const { personId } = member;
  await db().transaction(async (tx) => {
    if (!(await deleteOwnSession(tx, { personId, id }))) throw notFound('session');
    await recordEnded(tx, member, 1);
  });
}

/** Ends every session of the signed-in person but the one that asks; how many there were. */
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
