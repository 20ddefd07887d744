import type { Attempt } from '@/lib/operations/connections/attempts/attempt-view';
import type { BrowserEvent } from '@/lib/operations/connections/attempts/check-attempt';
import type { StartAttemptInput, StartedAttempt } from '@/lib/operations/connections/attempts/start-attempt';
import type { Result } from './problem';
import { isRecord, requestJson, workspaceHeader } from './request-json';

/** Where attempts of members are begun; those of a connect link are at that link's own address. */
export const MEMBER_ATTEMPTS_URL = '/api/attempts';

/** Begins an attempt. */
export function startAttempt(attemptsUrl: string, choice: StartAttemptInput): Promise<Result<StartedAttempt>> {
  return requestJson(attemptsUrl, { method: 'POST', body: choice, is: isStarted });
}

/** Tells what Connect UI said, if anything, and asks how the attempt stands. */
export async function checkAttempt(attemptsUrl: string, id: string, news: BrowserEvent): Promise<Result<Attempt>> {
  const answer = await requestJson(`${attemptsUrl}/${id}/check`, { method: 'POST', body: news, is: hasAttempt });
  return answer.ok ? { ok: true, value: answer.value.attempt } : answer;
}

/** How an attempt that a reload left behind stands. */
export async function fetchAttempt(id: string): Promise<Result<Attempt>> {
  const answer = await requestJson(`${MEMBER_ATTEMPTS_URL}/${encodeURIComponent(id)}`, { is: hasAttempt });
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
