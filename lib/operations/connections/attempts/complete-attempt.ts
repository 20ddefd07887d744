import 'server-only';
import { randomUUID } from 'node:crypto';
import { type Actor, SYSTEM_ACTOR } from '../../../actor';
import type { AttemptState } from '../../../api/attempts';
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
import type { NangoConnection } from '../../../nango/connections';
import { findAttemptAuditContext, findAuditContext } from '../audit-context';
import { checkLink, type LinkRefusal, redeemLink } from '../links/redeem-link';
import { findSignedInPerson, provisionalName, refreshConnection } from '../refresh-connection';
import type { FailureCode } from './attempt-failures';
import { completeReconnect } from './complete-reconnect';
import { deleteAtNango, deleteSurplusAtNango, findNangoConnections, isChosenTenant } from './find-nango-connections';
import { checkInitiator, type InitiatorRefusal } from './initiator-check';

// An attempt succeeds once its connection exists and is verified, whatever its earlier state.
const NOT_CONNECTED: readonly AttemptState[] = ['waiting', 'failed', 'expired', 'abandoned'];

type Refusal = Extract<FailureCode, 'wrong-tenant' | 'already-connected' | LinkRefusal | InitiatorRefusal>;
type Outcome = { stored: ConnectionRow; isNew: boolean; replaced?: ConnectionRow } | { refusal: Refusal };

/**
 * Stores the Nango connection of an attempt as a connection, or refuses it; does nothing while Nango has none. Called for
 * browser events, webhooks and reconciling, which may come in any order and more than once. `nangoConnectionId` is the
 * one to prefer. Throws `AppError` if Nango cannot be reached.
 */
export async function completeAttempt(
  attempt: AttemptRow,
  { actor, nangoConnectionId }: { actor: Actor; nangoConnectionId?: string | undefined },
): Promise<void> {
  const matches = await findNangoConnections(attempt, nangoConnectionId);
  if (attempt.failure === 'disconnected') return deleteAtNango(matches.all);
  if (attempt.reconnects) return completeReconnect(attempt, matches, actor);
  if (attempt.state === 'connected')
    return deleteSurplusAtNango(matches.all, await findConnectionByAttempt(db(), attempt.id));
  const { found } = matches;
  if (!found) return;
  const outcome = await verifyAndStore(attempt, found, actor);
  // Delete only the verified one: another of the same session may be right, and is verified next time.
  if ('refusal' in outcome) return deleteAtNango([found]);
  await deleteSurplusAtNango(matches.all, outcome.stored);
  if (outcome.replaced) await deleteAtNango([outcome.replaced]);
  if (outcome.isNew) await refreshConnection(outcome.stored);
}

async function verifyAndStore(attempt: AttemptRow, found: NangoConnection, actor: Actor): Promise<Outcome> {
  if (!isChosenTenant(found, attempt)) return db().transaction((tx) => refuseTenant(tx, attempt));
  const candidate = toCandidate(attempt, found);
  // Before the transaction, which must not wait for the network.
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
  if (known) return { stored: known, isNew: false };
  const refusal = (await checkLink(tx, attempt)) ?? (await checkInitiator(tx, attempt));
  if (refusal) return refuse(tx, attempt, { refusal });
  const duplicate = await findDuplicate(tx, candidate);
  if (duplicate && duplicate.health !== 'needs-reconnecting') {
    return refuse(tx, attempt, { refusal: 'already-connected', twinId: duplicate.id });
  }
  const stored = duplicate ? await renewConnection(tx, duplicate.id, candidate) : await insertConnection(tx, candidate);
  if (!stored) throw new Error('a connection was not stored');
  if (!duplicate) await publishConnectionEvent(tx, stored);
  await transitionAttempt(tx, attempt.id, { from: NOT_CONNECTED, to: 'connected' });
  await recordAudit(tx, {
    workspaceId: attempt.workspaceId,
    actor,
    action: duplicate ? 'connection.renew' : 'connection.create',
    target: stored.name,
    targetKind: 'connection',
    targetId: stored.id,
    ...(await findAuditContext(tx, stored)),
    details: { ...toDetails(attempt), person: candidate.pingOneUserName },
  });
  await redeemLink(tx, attempt, { connection: stored, actor });
  return { stored, isNew: true, ...(duplicate ? { replaced: duplicate } : {}) };
}

// A member who may write only their own connections must not renew others, even as the same PingOne user.
async function findDuplicate(tx: Transaction, candidate: ConnectionRow): Promise<ConnectionRow | undefined> {
  const { pingOneUserId, createdBy: madeBy } = candidate;
  if (!pingOneUserId) return undefined;
  const role = await findMemberRole(tx, madeBy);
  const onlyOwn = !role || extentOf(role, 'connections:write') !== 'all';
  return findDuplicateConnection(tx, candidate, { pingOneUserId, madeBy, onlyOwn });
}

// One session can create two connections. If the right one was stored meanwhile, delete only this one.
async function refuseTenant(tx: Transaction, attempt: AttemptRow): Promise<Outcome> {
  await lockTenant(tx, attempt);
  const known = await findConnectionByAttempt(tx, attempt.id);
  return known ? { stored: known, isNew: false } : refuse(tx, attempt, { refusal: 'wrong-tenant' });
}

async function refuse(
  tx: Transaction,
  attempt: AttemptRow,
  { refusal, twinId }: { refusal: Refusal; twinId?: string },
): Promise<Outcome> {
  // A repeated or concurrent call may find the same connection again: record the refusal once.
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
    details: { ...toDetails(attempt), reason: refusal },
  });
  return { refusal };
}

function toDetails(attempt: AttemptRow) {
  return { attempt: attempt.id, profile: attempt.profile, tld: attempt.tld };
}

function toCandidate(attempt: AttemptRow, found: NangoConnection): ConnectionRow {
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
