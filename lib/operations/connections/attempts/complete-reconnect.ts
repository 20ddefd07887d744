import 'server-only';
import { type Actor, SYSTEM_ACTOR } from '../../../actor';
import type { AttemptState } from '../../../api/attempts';
import { recordAudit } from '../../../audit/record';
import { db, type Transaction } from '../../../db/client';
import { type AttemptRow, findAttempt, transitionAttempt } from '../../../db/queries/connections/attempts';
import {
  findConnectionByAttempt,
  lockTenant,
  renewConnection,
} from '../../../db/queries/connections/connection-lookup';
import { type ConnectionRow, findConnection, lockConnection } from '../../../db/queries/connections/connections';
import type { NangoConnection } from '../../../nango/connections';
import type { PingOnePerson } from '../../../pingone/types';
import type { LockReason } from '../../../reasons';
import { findAuditContext } from '../audit-context';
import { lockConnectionWithAudit } from '../lock-connection';
import { findSignedInPerson, refreshConnection } from '../refresh-connection';
import type { FailureCode } from './attempt-failures';
import { deleteAtNango, deleteSurplusAtNango, isChosenTenant, type NangoMatches } from './find-nango-connections';
import { checkInitiator, type InitiatorRefusal } from './initiator-check';

const NOT_CONNECTED: readonly AttemptState[] = ['waiting', 'failed', 'expired', 'abandoned'];

type Refused = {
  refusal: Extract<FailureCode, 'reconnected-elsewhere' | 'reconnected-as-another' | InitiatorRefusal>;
  lockedFor: LockReason;
};
type Verdict =
  | { person: PingOnePerson | undefined }
  | Refused
  /** PingOne did not return who signed in, which must be verified. */
  | { isUnverified: true };
type Context = { attempt: AttemptRow; target: ConnectionRow; found: NangoConnection; actor: Actor };

/**
 * Replaces a connection's sign-in with that of a reconnect attempt, or refuses it. A refusal locks the connection, because
 * Nango has already replaced the credentials. Throws `AppError`.
 */
export async function completeReconnect(
  attempt: AttemptRow,
  { all, found }: NangoMatches,
  actor: Actor,
): Promise<void> {
  const target =
    attempt.reconnects && (await findConnection(db(), { id: attempt.reconnects, workspaceId: attempt.workspaceId }));
  if (!target || !found) return;
  if (target.attemptId === attempt.id) return deleteSurplusAtNango(all, target);
  const context = { attempt, target, found, actor };
  const verdict = await verify(context);
  if ('isUnverified' in verdict) {
    if (isInPlace(context)) await lockConnectionWithAudit(target, 'unverified');
    return;
  }
  const stored = await db().transaction((tx) => store(tx, context, verdict));
  if (!stored) return isInPlace(context) ? undefined : deleteAtNango([found]);
  await deleteSurplusAtNango(all, stored);
  if (!isInPlace(context)) await deleteAtNango([target]);
  await refreshConnection(stored);
}

/** Verifies the tenant and person of a sign-in that Nango replaced without an attempt; locks the connection on a mismatch. */
export async function verifyReplacedSignIn(target: ConnectionRow, found: NangoConnection): Promise<void> {
  if (!isChosenTenant(found, target)) {
    await lockConnectionWithAudit(target, 'wrong-tenant');
    return;
  }
  if (target.profile !== 'self-service' || !target.pingOneUserId) return;
  const person = await findSignedInPerson(target);
  if (person && person.sub !== target.pingOneUserId) await lockConnectionWithAudit(target, 'other-person');
}

async function verify({ attempt, target, found }: Context): Promise<Verdict> {
  if (!isChosenTenant(found, attempt)) return { refusal: 'reconnected-elsewhere', lockedFor: 'wrong-tenant' };
  // Before the transaction, which must not wait for the network.
  const { nangoConnectionId, integration } = found;
  const person = await findSignedInPerson({ ...target, nangoConnectionId, integration });
  if (target.profile === 'admin' || !target.pingOneUserId) return { person };
  if (!person) return { isUnverified: true };
  const isSame = person.sub === target.pingOneUserId;
  return isSame ? { person } : { refusal: 'reconnected-as-another', lockedFor: 'other-person' };
}

async function store(
  tx: Transaction,
  { attempt, target, found, actor }: Context,
  verdict: Exclude<Verdict, { isUnverified: true }>,
): Promise<ConnectionRow | undefined> {
  await lockTenant(tx, attempt);
  const stored = await findConnectionByAttempt(tx, attempt.id);
  if (stored) return stored;
  const refusal = await checkInitiator(tx, attempt);
  const decision = refusal ? { refusal, lockedFor: refusal } : verdict;
  if ('refusal' in decision) {
    await refuse(tx, { attempt, target, found, actor }, decision);
    return undefined;
  }
  const { person } = decision;
  const renewed = await renewConnection(
    tx,
    target.id,
    { ...found, attemptId: attempt.id },
    { pingOneUserId: person?.sub ?? null, pingOneUserName: person?.name ?? null },
  );
  if (!renewed) return undefined;
  await transitionAttempt(tx, attempt.id, { from: NOT_CONNECTED, to: 'connected' });
  await recordAudit(tx, {
    workspaceId: attempt.workspaceId,
    actor,
    action: 'connection.reconnect',
    target: renewed.name,
    targetKind: 'connection',
    targetId: renewed.id,
    ...(await findAuditContext(tx, renewed)),
    before: { person: target.pingOneUserName },
    after: { person: renewed.pingOneUserName },
    details: { attempt: attempt.id },
  });
  return renewed;
}

async function refuse(tx: Transaction, context: Context, { refusal, lockedFor }: Refused): Promise<void> {
  const { attempt, target } = context;
  if (isInPlace(context)) await lockConnection(tx, target, lockedFor);
  // A repeated or concurrent call may find the same sign-in again: record the refusal once.
  const now = await findAttempt(tx, { id: attempt.id, workspaceId: attempt.workspaceId });
  if (now?.state === 'failed' && now.failure === refusal) return;
  await transitionAttempt(tx, attempt.id, { from: NOT_CONNECTED, to: 'failed', failure: refusal });
  await recordAudit(tx, {
    workspaceId: attempt.workspaceId,
    actor: SYSTEM_ACTOR,
    action: 'connection.refuse',
    target: target.name,
    targetKind: 'connection',
    targetId: target.id,
    ...(await findAuditContext(tx, target)),
    details: { attempt: attempt.id, reason: refusal },
  });
}

function isInPlace({ target, found }: Pick<Context, 'target' | 'found'>): boolean {
  return target.nangoConnectionId === found.nangoConnectionId;
}
