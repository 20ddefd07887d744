import type { Attempt } from '@/lib/operations/connections/attempt-view';
import type { BrowserNews } from '@/lib/operations/connections/check-attempt';
import type { StartAttemptInput, StartedAttempt } from '@/lib/operations/connections/start-attempt';
import { ask, isRecord, workspaceHeader } from '../data-table/ask';
import type { Settled } from '../data-table/problem';

/** Where attempts of members are begun; those of a connect link are at that link's own address. */
export const OWN_ATTEMPTS = '/api/attempts';

/** Begins an attempt. */
export function startAttempt(attemptsUrl: string, choice: StartAttemptInput): Promise<Settled<StartedAttempt>> {
  return ask(attemptsUrl, { method: 'POST', body: choice, is: isStarted });
}

/** Tells what Connect UI said, if anything, and asks how the attempt stands. */
export async function checkAttempt(attemptsUrl: string, id: string, news: BrowserNews): Promise<Settled<Attempt>> {
  const answer = await ask(`${attemptsUrl}/${id}/check`, { method: 'POST', body: news, is: hasAttempt });
  return answer.ok ? { ok: true, value: answer.value.attempt } : answer;
}

/** How an attempt that a reload left behind stands. */
export async function findAttempt(id: string): Promise<Settled<Attempt>> {
  const answer = await ask(`${OWN_ATTEMPTS}/${encodeURIComponent(id)}`, { is: hasAttempt });
  return answer.ok ? { ok: true, value: answer.value.attempt } : answer;
}

/** Nobody waits for the answer: an attempt that is not given up ends by itself. */
export function abandonAttempt(attemptsUrl: string, id: string): void {
  void fetch(`${attemptsUrl}/${id}/abandon`, { method: 'POST', keepalive: true, headers: workspaceHeader() }).catch(
    () => {},
  );
}

// The answers are our own API's, so their members are taken on trust.
function hasAttempt(value: unknown): value is { attempt: Attempt } {
  return isRecord(value) && isRecord(value.attempt) && typeof value.attempt.state === 'string';
}

function isStarted(value: unknown): value is StartedAttempt {
  return hasAttempt(value) && 'sessionToken' in value && 'connectUi' in value;
}
