import 'server-only';
import { z } from 'zod';
import type { Actor } from '../../actor';
import { recordAudit } from '../../audit/record';
import { type AttemptRow, moveAttempt } from '../../db/attempts';
import { db } from '../../db/client';
import { findByAttempt } from '../../db/connection-register';
import { describeError, log } from '../../log';
import { whereIs } from '../../pingone/discovery';
import { isTld } from '../../pingone/regions';
import { type FailureCode, failureOfEvent } from './attempt-failures';
import { type Attempt, attemptView } from './attempt-view';
import { placeOfAttempt } from './audit-place';
import { finishLearning } from './learn-connection';
import { actorOf, type Connector } from './links/link-holder';
import { noticeOf, SEEN_IN_THE_WINDOW } from './mis-set-ups';
import { mayAskNango } from './nango-pace';
import { reachAttempt } from './reach-attempt';
import { settleAttempt } from './settle-attempt';

/** What Connect UI told the browser. Never the truth: it only makes the server ask sooner. */
export const browserNews = z.object({
  event: z.enum(['connect', 'error', 'close']).optional(),
  nangoConnectionId: z.string().max(255).optional(),
  errorType: z.string().max(100).optional(),
  errorMessage: z.string().max(4_000).optional(),
});
export type BrowserNews = z.output<typeof browserNews>;

/** How an attempt stands, having asked Nango whether its connection is there. */
export async function checkAttempt(who: Connector, attemptId: string, news: BrowserNews = {}): Promise<Attempt> {
  const attempt = await reachAttempt(who, attemptId);
  const actor = actorOf(who);
  const failure = news.event === 'error' ? failureOfEvent(news.errorType ?? '', news.errorMessage) : undefined;
  if (isWorthAsking(attempt, news)) {
    const settling = settleAttempt(attempt, { actor, nangoConnectionId: news.nangoConnectionId });
    // A failure that was told is kept also when Nango cannot be asked; a connection that is there outweighs it later.
    await (failure ? settling.catch((error: unknown) => log().warn(describeError(error), 'not settled')) : settling);
  }
  if (failure) await fail(attempt, failure, actor);
  else if (attempt.expiresAt.getTime() < Date.now())
    await moveAttempt(db(), attempt.id, { from: ['waiting'], to: 'expired' });
  return view(await lookIntoSilence(await reachAttempt(who, attemptId), news, who), who, news);
}

async function view(attempt: AttemptRow, who: Connector, news: BrowserNews): Promise<Attempt> {
  if (attempt.state === 'connected') await waitUntilLearnt(attempt);
  const shown = await attemptView(attempt, who);
  if (!isSilent(attempt, news)) return shown;
  return { ...shown, suspects: SEEN_IN_THE_WINDOW.map(noticeOf) };
}

/** The window has gone and nothing arrived: either somebody closed it, or PingOne stopped on a page of its own. */
function isSilent(attempt: AttemptRow, news: BrowserNews): boolean {
  return attempt.state === 'waiting' && (news.event === 'error' || news.event === 'close');
}

async function lookIntoSilence(attempt: AttemptRow, news: BrowserNews, who: Connector): Promise<AttemptRow> {
  if (!isSilent(attempt, news) || !isTld(attempt.tld) || !mayAskNango(`where:${attempt.id}`, 10_000)) return attempt;
  const place = await whereIs(attempt.tld, attempt.environmentId);
  if (!place || place === 'here') return attempt;
  await fail(attempt, place === 'nowhere' ? 'wrong-environment' : 'wrong-region', actorOf(who));
  return reachAttempt(who, attempt.id);
}

// A webhook may have stored the connection a moment ago: its name is still to come.
async function waitUntilLearnt(attempt: AttemptRow): Promise<void> {
  const connection = await findByAttempt(db(), attempt.id);
  if (connection) await finishLearning(connection);
}

function isWorthAsking(attempt: AttemptRow, news: BrowserNews): boolean {
  if (attempt.state === 'connected') return false;
  if (news.event) return mayAskNango(`event:${attempt.id}`, 300);
  return attempt.state === 'waiting' && mayAskNango(`poll:${attempt.id}`, 1_500);
}

// One failure gives two events; the first one counts, and a connection that is there outweighs both.
async function fail(attempt: AttemptRow, failure: FailureCode, actor: Actor): Promise<void> {
  await db().transaction(async (tx) => {
    const moved = await moveAttempt(tx, attempt.id, { from: ['waiting'], to: 'failed', failure });
    if (!moved) return;
    await recordAudit(tx, {
      workspaceId: attempt.workspaceId,
      actor,
      action: 'connection.attempt-failed',
      target: attempt.environmentId,
      targetKind: 'environment',
      targetId: attempt.environmentId,
      ...(await placeOfAttempt(tx, attempt)),
      details: { attempt: attempt.id, reason: failure },
    });
  });
}
