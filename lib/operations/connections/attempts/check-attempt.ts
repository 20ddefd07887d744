import 'server-only';
import { z } from 'zod';
import type { Actor } from '../../../actor';
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
import { type Attempt, loadAttemptView } from './attempt-view';
import { completeAttempt } from './complete-attempt';
import { requireAttempt } from './require-attempt';

/** What Connect UI told the browser. Never the truth: it only makes the server ask sooner. */
export const browserEventInput = z.object({
  event: z.enum(['connect', 'error', 'close']).optional(),
  nangoConnectionId: z.string().max(255).optional(),
  errorType: z.string().max(100).optional(),
  errorMessage: z.string().max(4_000).optional(),
});
export type BrowserEvent = z.output<typeof browserEventInput>;

/** How an attempt stands, having asked Nango whether its connection is there. */
export async function checkAttempt(who: Connector, attemptId: string, news: BrowserEvent = {}): Promise<Attempt> {
  const attempt = await requireAttempt(who, attemptId);
  const actor = toActor(who);
  const failure = news.event === 'error' ? parseConnectUiError(news.errorType ?? '', news.errorMessage) : undefined;
  if (isWorthAsking(attempt, news)) {
    const settling = completeAttempt(attempt, { actor, nangoConnectionId: news.nangoConnectionId });
    // A failure that was told is kept also when Nango cannot be asked; a connection that is there outweighs it later.
    await (failure
      ? settling.catch((error: unknown) => log().warn(describeError(error), 'could not complete an attempt'))
      : settling);
  }
  if (failure) await fail(attempt, failure, actor);
  else if (attempt.expiresAt.getTime() < Date.now())
    await transitionAttempt(db(), attempt.id, { from: ['waiting'], to: 'expired' });
  return view(await lookIntoSilence(await requireAttempt(who, attemptId), news, who), who, news);
}

async function view(attempt: AttemptRow, who: Connector, news: BrowserEvent): Promise<Attempt> {
  if (attempt.state === 'connected') await waitUntilLearnt(attempt);
  const shown = await loadAttemptView(attempt, who);
  if (!isSilent(attempt, news)) return shown;
  return { ...shown, suspects: WINDOW_ONLY_MISCONFIGURATIONS.map(toMisconfigurationNotice) };
}

/** The window has gone and nothing arrived: either somebody closed it, or PingOne stopped on a page of its own. */
function isSilent(attempt: AttemptRow, news: BrowserEvent): boolean {
  return attempt.state === 'waiting' && (news.event === 'error' || news.event === 'close');
}

async function lookIntoSilence(attempt: AttemptRow, news: BrowserEvent, who: Connector): Promise<AttemptRow> {
  if (!isSilent(attempt, news) || !isTld(attempt.tld) || !mayCallNango(`where:${attempt.id}`, 10_000)) return attempt;
  const place = await locateEnvironment(attempt.tld, attempt.environmentId);
  if (!place || place === 'here') return attempt;
  await fail(attempt, place === 'nowhere' ? 'wrong-environment' : 'wrong-region', toActor(who));
  return requireAttempt(who, attempt.id);
}

// A webhook may have stored the connection a moment ago: its name is still to come.
async function waitUntilLearnt(attempt: AttemptRow): Promise<void> {
  const connection = await findConnectionByAttempt(db(), attempt.id);
  if (connection) await ensureRefreshed(connection);
}

function isWorthAsking(attempt: AttemptRow, news: BrowserEvent): boolean {
  if (attempt.state === 'connected') return false;
  if (news.event) return mayCallNango(`event:${attempt.id}`, 300);
  return attempt.state === 'waiting' && mayCallNango(`poll:${attempt.id}`, 1_500);
}

// One failure gives two events; the first one counts, and a connection that is there outweighs both.
async function fail(attempt: AttemptRow, failure: FailureCode, actor: Actor): Promise<void> {
  await db().transaction(async (tx) => {
    const moved = await transitionAttempt(tx, attempt.id, { from: ['waiting'], to: 'failed', failure });
    if (!moved) return;
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
