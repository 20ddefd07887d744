import type { Attempt } from '@/lib/operations/connections/attempts/attempt-view';
import type { BrowserEvent } from '@/lib/operations/connections/attempts/check-attempt';
import type { StartAttemptInput, StartedAttempt } from '@/lib/operations/connections/attempts/start-attempt';
import type { Result } from './problem';
import { isRecord, requestJson, workspaceHeader } from './request-json';

/** The API address for attempts of members; each connect link has its own address. */
export const MEMBER_ATTEMPTS_URL = '/api/attempts';

/** Starts an attempt. */
export function startAttempt(attemptsUrl: string, choice: StartAttemptInput): Promise<Result<StartedAttempt>> {
  return requestJson(attemptsUrl, { method: 'POST', body: choice, is: isStarted });
}

/** Reports Connect UI's event, if any, and returns the state of the attempt. */
export async function checkAttempt(attemptsUrl: string, id: string, event: BrowserEvent): Promise<Result<Attempt>> {
  const response = await requestJson(`${attemptsUrl}/${id}/check`, { method: 'POST', body: event, is: hasAttempt });
  return response.ok ? { ok: true, value: response.value.attempt } : response;
}

/** Returns the state of an attempt from before a reload. */
export async function fetchAttempt(id: string): Promise<Result<Attempt>> {
  const response = await requestJson(`${MEMBER_ATTEMPTS_URL}/${encodeURIComponent(id)}`, { is: hasAttempt });
  return response.ok ? { ok: true, value: response.value.attempt } : response;
}

/** Cancels an attempt without waiting for the response: an attempt that isn't canceled expires on its own. */
export function abandonAttempt(attemptsUrl: string, id: string): void {
  void fetch(`${attemptsUrl}/${id}/abandon`, { method: 'POST', keepalive: true, headers: workspaceHeader() }).catch(
    () => {},
  );
}

// The responses come from Tenantry's own API, so their members aren't validated.
function hasAttempt(value: unknown): value is { attempt: Attempt } {
  return isRecord(value) && isRecord(value.attempt) && typeof value.attempt.state === 'string';
}

function isStarted(value: unknown): value is StartedAttempt {
  return hasAttempt(value) && 'sessionToken' in value && 'connectUi' in value;
}
