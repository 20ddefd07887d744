import { notChecked, type Outcome, slow, wrong } from './finding';
import type { NangoAnswer } from './nango-probes';
import { isNoAnswer, type NoAnswer } from './request-with-retry';

/**
 * What `judge` makes of an answer of Nango. It sees none that says nothing about a setting: silence, a rate limit, and
 * the answers of a Nango that is not well.
 */
export function judgeResponse<T>(said: NangoAnswer | NoAnswer, judge: (said: NangoAnswer) => T): T | Outcome {
  if (isNoAnswer(said)) return said.isSlow ? slow('Nango') : notChecked(`Nango did not answer: ${said.reason}`);
  if (said.status === 429) return notChecked('Nango’s rate limit is reached; run the doctor again in a minute');
  // Our header is well formed: Nango says the contrary while its database is away.
  if (said.status >= 500 || said.code === 'malformed_auth_header') return unhealthy(said);
  return judge(said);
}

export function unhealthy({ status, code }: { status: number; code?: string | undefined }): Outcome {
  return wrong('nango-unhealthy', {
    says: `Nango can’t answer: it returned status ${status}${code ? ` (${code})` : ''}, as when its database is unavailable.`,
    advice: 'Check that Nango, its database and any proxy in front of it are running, and read Nango’s log.',
  });
}
