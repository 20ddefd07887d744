import { notChecked, type Outcome, slow, wrong } from './finding';
import type { NangoAnswer } from './nango-probes';
import { isNoAnswer, type NoAnswer } from './request-with-retry';

/**
 * Returns the result of `judge` for a response of Nango. Handles what says nothing about a setting: no response, a rate
 * limit, and an unhealthy Nango.
 */
export function judgeResponse<T>(answer: NangoAnswer | NoAnswer, judge: (answer: NangoAnswer) => T): T | Outcome {
  if (isNoAnswer(answer)) return answer.isSlow ? slow('Nango') : notChecked(`Nango didn’t respond: ${answer.reason}`);
  if (answer.status === 429) return notChecked('Nango’s rate limit is reached; run the doctor again in a minute');
  // Our header is well formed. Nango returns this code while its database is unavailable.
  if (answer.status >= 500 || answer.code === 'malformed_auth_header') return unhealthy(answer);
  return judge(answer);
}

export function unhealthy({ status, code }: { status: number; code?: string | undefined }): Outcome {
  return wrong('nango-unhealthy', {
    says: `Nango isn’t working: it returned status ${status}${code ? ` (${code})` : ''}, as it does when its database is unavailable.`,
    advice: 'Check that Nango, its database and any proxy in front of it are running, and read Nango’s log.',
  });
}
