import type { Attempt, StartedAttempt } from '@/lib/api/attempts';
import type { BrowserEvent } from '@/lib/operations/connections/attempts/check-attempt';
import type { StartAttemptInput } from '@/lib/operations/connections/attempts/start-attempt';
import { requestJson, workspaceHeader } from './request-json';
import type { Result } from './result';

/** The API address for attempts of members; each connect link has its own address. */
export const MEMBER_ATTEMPTS_URL = '/api/attempts';

/** Starts an attempt. */
export function startAttempt(attemptsUrl: string, choice: StartAttemptInput): Promise<Result<StartedAttempt>> {
  return requestJson(attemptsUrl, { method: 'POST', body: choice, answer: (all) => all.startedAttemptSchema });
}

/** Reports Connect UI's event, if any, and returns the state of the attempt. */
export async function checkAttempt(attemptsUrl: string, id: string, event: BrowserEvent): Promise<Result<Attempt>> {
  const response = await requestJson(`${attemptsUrl}/${id}/check`, {
    method: 'POST',
    body: event,
    answer: (all) => all.attemptAnswerSchema,
  });
  return response.ok ? { ok: true, value: response.value.attempt } : response;
}

/** Returns the state of an attempt from before a reload. */
export async function fetchAttempt(id: string): Promise<Result<Attempt>> {
  const response = await requestJson(`${MEMBER_ATTEMPTS_URL}/${encodeURIComponent(id)}`, {
    answer: (all) => all.attemptAnswerSchema,
  });
  return response.ok ? { ok: true, value: response.value.attempt } : response;
}

/** Cancels an attempt without waiting for the response: an attempt that isn't canceled expires on its own. */
export function abandonAttempt(attemptsUrl: string, id: string): void {
  void fetch(`${attemptsUrl}/${id}/abandon`, { method: 'POST', keepalive: true, headers: workspaceHeader() }).catch(
    () => {},
  );
}
