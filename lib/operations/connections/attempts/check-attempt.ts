import 'server-only';
import { z } from 'zod';
import type { Actor } from '../../../actor';
import type { Attempt } from '../../../api/attempts';
import { recordAudit } from '../../../audit/record';
import { db } from '../../../db/client';
import { type AttemptRow, transitionAttempt } from '../../../db/queries/connections/attempts';
import { findConnectionByAttempt } from '../../../db/queries/connections/connection-lookup';
import { describeError, log } from '../../../log';
import { isTld } from '../../../pingone/regions';
import { locateEnvironment } from '../../../pingone/resources/discovery';
import { findAttemptAuditContext } from '../audit-context';
import { type Connector, toActor } from '../links/link-holder';
import { toMisconfigurationNotice, WINDOW_ONLY_MISCONFIGURATIONS } from '../misconfigurations';
import { ensureRefreshed } from '../refresh-connection';
import { mayCallNango } from '../throttle';
import { type FailureCode, parseConnectUiError } from './attempt-failures';
import { loadAttemptView } from './attempt-view';
import { completeAttempt } from './complete-attempt';
import { requireAttempt } from './require-attempt';

/** A Connect UI event as reported by the browser. Not trusted: it only makes the server check sooner. */
export const browserEventInput = z.object({
  event: z.enum(['connect', 'error', 'close']).optional(),
  nangoConnectionId: z.string().max(255).optional(),
  errorType: z.string().max(100).optional(),
  errorMessage: z.string().max(4_000).optional(),
});
export type BrowserEvent = z.output<typeof browserEventInput>;

/** Returns the state of an attempt after checking whether Nango has its connection. */
export async function checkAttempt(
  connector: Connector,
  attemptId: string,
  browserEvent: BrowserEvent = {},
): Promise<Attempt> {
  const attempt = await requireAttempt(connector, attemptId);
  const actor = toActor(connector);
  const failure =
    browserEvent.event === 'error'
      ? parseConnectUiError(browserEvent.errorType ?? '', browserEvent.errorMessage)
      : undefined;
  if (shouldCallNango(attempt, browserEvent)) {
    const completing = completeAttempt(attempt, { actor, nangoConnectionId: browserEvent.nangoConnectionId });
    // Store a reported failure even if Nango cannot be reached. If the connection exists, it overrides the failure later.
    await (failure
      ? completing.catch((error: unknown) => log().warn(describeError(error), 'could not complete an attempt'))
      : completing);
  }
  if (failure) await fail(attempt, failure, actor);
  else if (attempt.expiresAt.getTime() < Date.now())
    await transitionAttempt(db(), attempt.id, { from: ['waiting'], to: 'expired' });
  return view(
    await findWrongEnvironment(await requireAttempt(connector, attemptId), browserEvent, connector),
    connector,
    browserEvent,
  );
}

async function view(attempt: AttemptRow, connector: Connector, browserEvent: BrowserEvent): Promise<Attempt> {
  if (attempt.state === 'connected') await waitUntilRefreshed(attempt);
  const shown = await loadAttemptView(attempt, connector);
  if (!hasNoResult(attempt, browserEvent)) return shown;
  return { ...shown, suspects: WINDOW_ONLY_MISCONFIGURATIONS.map(toMisconfigurationNotice) };
}

/** The window closed without a sign-in: either the person closed it, or PingOne showed an error page. */
function hasNoResult(attempt: AttemptRow, browserEvent: BrowserEvent): boolean {
  return attempt.state === 'waiting' && (browserEvent.event === 'error' || browserEvent.event === 'close');
}

async function findWrongEnvironment(
  attempt: AttemptRow,
  browserEvent: BrowserEvent,
  connector: Connector,
): Promise<AttemptRow> {
  if (!hasNoResult(attempt, browserEvent) || !isTld(attempt.tld) || !mayCallNango(`where:${attempt.id}`, 10_000))
    return attempt;
  const place = await locateEnvironment(attempt.tld, attempt.environmentId);
  if (!place || place === 'here') return attempt;
  await fail(attempt, place === 'nowhere' ? 'wrong-environment' : 'wrong-region', toActor(connector));
  return requireAttempt(connector, attempt.id);
}

// A webhook may have just stored the connection, and its name is not loaded yet.
async function waitUntilRefreshed(attempt: AttemptRow): Promise<void> {
  const connection = await findConnectionByAttempt(db(), attempt.id);
  if (connection) await ensureRefreshed(connection);
}

function shouldCallNango(attempt: AttemptRow, browserEvent: BrowserEvent): boolean {
  if (attempt.state === 'connected') return false;
  if (browserEvent.event) return mayCallNango(`event:${attempt.id}`, 300);
  return attempt.state === 'waiting' && mayCallNango(`poll:${attempt.id}`, 1_500);
}

// One failure sends two events. The first one counts, unless the connection exists.
async function fail(attempt: AttemptRow, failure: FailureCode, actor: Actor): Promise<void> {
  await db().transaction(async (tx) => {
    const updated = await transitionAttempt(tx, attempt.id, { from: ['waiting'], to: 'failed', failure });
    if (!updated) return;
    await recordAudit(tx, {
      workspaceId: attempt.workspaceId,
      actor,
      action: 'connection.attempt-failed',
      target: attempt.environmentId,
      targetKind: 'environment',
      targetId: attempt.environmentId,
      ...(await findAttemptAuditContext(tx, attempt)),
      details: { attempt: attempt.id, reason: failure },
    });
  });
}
