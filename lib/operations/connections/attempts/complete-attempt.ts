import 'server-only';
import { randomUUID } from 'node:crypto';
import { type Actor, SYSTEM_ACTOR } from '../../../actor';
import { recordAudit } from '../../../audit/record';
import { extentOf } from '../../../auth/roles';
import { db, type Transaction } from '../../../db/client';
import { publishConnectionEvent } from '../../../db/events';
import { type AttemptRow, findAttempt, transitionAttempt } from '../../../db/queries/connections/attempts';
import {
  findConnectionByAttempt,
  findDuplicateConnection,
  lockTenant,
  renewConnection,
} from '../../../db/queries/connections/connection-lookup';
import { type ConnectionRow, insertConnection } from '../../../db/queries/connections/connections';
import { findMemberRole } from '../../../db/queries/people/members';
import type { AttemptState } from '../../../db/schema';
import type { NangoConnection } from '../../../nango/connections';
import { findAttemptAuditContext, findAuditContext } from '../audit-context';
import { checkLink, type LinkRefusal, redeemLink } from '../links/redeem-link';
import { findSignedInPerson, provisionalName, refreshConnection } from '../refresh-connection';
import type { FailureCode } from './attempt-failures';
import { completeReconnect } from './complete-reconnect';
import { deleteAtNango, deleteSurplusAtNango, findNangoConnections, isChosenTenant } from './find-nango-connections';
import { checkInitiator, type InitiatorRefusal } from './initiator-check';

// Whatever was said of it before, an attempt whose connection is there and verified has succeeded.
const NOT_CONNECTED: readonly AttemptState[] = ['waiting', 'failed', 'expired', 'abandoned'];

type Refusal = Extract<FailureCode, 'wrong-tenant' | 'already-connected' | LinkRefusal | InitiatorRefusal>;
type Outcome = { kept: ConnectionRow; isNew: boolean; replaced?: ConnectionRow } | { refusal: Refusal };

/**
 * Turns what has arrived at Nango for an attempt into a connection of ours, or refuses it; does nothing while nothing
 * has arrived. One operation for the browser's event, the webhook and the reconciling list: any of them may come first,
 * twice, or alone. `nangoConnectionId` only says which one to prefer. Throws `AppError` when Nango cannot be asked.
 */
export async function completeAttempt(
  attempt: AttemptRow,
  { actor, nangoConnectionId }: { actor: Actor; nangoConnectionId?: string | undefined },
): Promise<void> {
  const arrived = await findNangoConnections(attempt, nangoConnectionId);
  if (attempt.failure === 'disconnected') return deleteAtNango(arrived.all);
  if (attempt.reconnects) return completeReconnect(attempt, arrived, actor);
  if (attempt.state === 'connected')
    return deleteSurplusAtNango(arrived.all, await findConnectionByAttempt(db(), attempt.id));
  const { found } = arrived;
  if (!found) return;
  const outcome = await verifyAndStore(attempt, found, actor);
  // Only the one that was looked at: another of the same session may be the right one, and is looked at next time.
  if ('refusal' in outcome) return deleteAtNango([found]);
  await deleteSurplusAtNango(arrived.all, outcome.kept);
  if (outcome.replaced) await deleteAtNango([outcome.replaced]);
  if (outcome.isNew) await refreshConnection(outcome.kept);
}

async function verifyAndStore(attempt: AttemptRow, found: NangoConnection, actor: Actor): Promise<Outcome> {
  if (!isChosenTenant(found, attempt)) return db().transaction((tx) => refuseTenant(tx, attempt));
  const candidate = candidateOf(attempt, found);
  // Asked before the transaction, which must not wait for the network.
  const person = await findSignedInPerson(candidate);
  const signedIn = { ...candidate, pingOneUserId: person?.sub ?? null, pingOneUserName: person?.name ?? null };
  return db().transaction((tx) => store(tx, attempt, { candidate: signedIn, actor }));
}

async function store(
  tx: Transaction,
  attempt: AttemptRow,
  { candidate, actor }: { candidate: ConnectionRow; actor: Actor },
): Promise<Outcome> {
  await lockTenant(tx, attempt);
  const known = await findConnectionByAttempt(tx, attempt.id);
  if (known) return { kept: known, isNew: false };
  const ended = (await checkLink(tx, attempt)) ?? (await checkInitiator(tx, attempt));
  if (ended) return refuse(tx, attempt, { refusal: ended });
  const twin = await twinOf(tx, candidate);
  if (twin && twin.health !== 'needs-reconnecting') {
    return refuse(tx, attempt, { refusal: 'already-connected', twinId: twin.id });
  }
  const kept = twin ? await renewConnection(tx, twin.id, candidate) : await insertConnection(tx, candidate);
  if (!kept) throw new Error('a connection was not stored');
  if (!twin) await publishConnectionEvent(tx, kept);
  await transitionAttempt(tx, attempt.id, { from: NOT_CONNECTED, to: 'connected' });
  await recordAudit(tx, {
    workspaceId: attempt.workspaceId,
    actor,
    action: twin ? 'connection.renew' : 'connection.create',
    target: kept.name,
    targetKind: 'connection',
    targetId: kept.id,
    ...(await findAuditContext(tx, kept)),
    details: { ...factsOf(attempt), person: candidate.pingOneUserName },
  });
  await redeemLink(tx, attempt, { connection: kept, actor });
  return { kept, isNew: true, ...(twin ? { replaced: twin } : {}) };
}

// Whoever may write only their own connections renews no other's, even as the same person at PingOne.
async function twinOf(tx: Transaction, candidate: ConnectionRow): Promise<ConnectionRow | undefined> {
  const { pingOneUserId, createdBy: madeBy } = candidate;
  if (!pingOneUserId) return undefined;
  const role = await findMemberRole(tx, madeBy);
  const onlyOwn = !role || extentOf(role, 'connections:write') !== 'all';
  return findDuplicateConnection(tx, candidate, { pingOneUserId, madeBy, onlyOwn });
}

// One session can bring two connections, and the right one may have been stored meanwhile: then only this one goes.
async function refuseTenant(tx: Transaction, attempt: AttemptRow): Promise<Outcome> {
  await lockTenant(tx, attempt);
  const known = await findConnectionByAttempt(tx, attempt.id);
  return known ? { kept: known, isNew: false } : refuse(tx, attempt, { refusal: 'wrong-tenant' });
}

async function refuse(
  tx: Transaction,
  attempt: AttemptRow,
  { refusal, twinId }: { refusal: Refusal; twinId?: string },
): Promise<Outcome> {
  // Found again because Nango could not delete it, or by two at once: told once is enough.
  const now = await findAttempt(tx, { id: attempt.id, workspaceId: attempt.workspaceId });
  if (now?.state === 'failed' && now.failure === refusal) return { refusal };
  await transitionAttempt(tx, attempt.id, { from: NOT_CONNECTED, to: 'failed', failure: refusal, twinId });
  await recordAudit(tx, {
    workspaceId: attempt.workspaceId,
    actor: SYSTEM_ACTOR,
    action: 'connection.refuse',
    target: attempt.environmentId,
    targetKind: 'environment',
    targetId: attempt.environmentId,
    ...(await findAttemptAuditContext(tx, attempt, twinId)),
    details: { ...factsOf(attempt), reason: refusal },
  });
  return { refusal };
}

function factsOf(attempt: AttemptRow) {
  return { attempt: attempt.id, profile: attempt.profile, tld: attempt.tld };
}

function candidateOf(attempt: AttemptRow, found: NangoConnection): ConnectionRow {
  const now = new Date();
  return {
    id: randomUUID(),
    workspaceId: attempt.workspaceId,
    attemptId: attempt.id,
    nangoConnectionId: found.nangoConnectionId,
    integration: found.integration,
    profile: attempt.profile,
    tld: attempt.tld,
    environmentId: attempt.environmentId,
    name: provisionalName(attempt),
    pingOneUserId: null,
    pingOneUserName: null,
    createdBy: attempt.memberId,
    health: 'checking',
    healthReason: null,
    healthAt: now,
    healthParty: null,
    healthUntil: null,
    lockedFor: null,
    listedAt: null,
    disconnectAt: null,
    disconnectBy: null,
    createdAt: now,
  };
}
