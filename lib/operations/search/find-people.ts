import 'server-only';
import type { Member } from '../../actor';
import { env } from '../../env';
import { reachDirectories } from '../reach';
import { slowestFirst } from './answer-times';
import { askEnvironment } from './ask-environment';
import { fanOut } from './fan-out';
import type { FindEvent } from './find-events';
import type { FindQuery } from './find-query';
import { type Ask, planFind } from './plan-find';
import { understand } from './understand';

const ENVIRONMENTS_AT_ONCE = 8;
const OF_ONE_TENANT = 2;

/**
 * Looks for people in every environment whose users the member may read, live, in one call each. Answers are told as
 * they come; what one environment cannot answer ends nothing. Leaving the loop, or `signal`, ends every call.
 */
export async function* findPeople(
  member: Member,
  { text, environmentIds }: FindQuery,
  { signal }: { signal?: AbortSignal } = {},
): AsyncGenerator<FindEvent, void, undefined> {
  const { PINGONE_CONSOLE_URL, PINGONE_AUTH_URL, PINGONE_API_URL } = env();
  const addresses = { console: PINGONE_CONSOLE_URL, auth: PINGONE_AUTH_URL, api: PINGONE_API_URL };
  const understood = understand(text, addresses);
  const { asks, ...plan } = planFind(understood, await reachDirectories(member), environmentIds);
  const urgency = asks.length > 1 ? 'background' : 'person';
  yield { kind: 'asked', ...plan, environments: asks.map(({ environment }) => environment) };
  yield* fanOut<Ask, FindEvent>(
    slowestFirst(asks, ({ environment }) => environment.id),
    {
      atOnce: ENVIRONMENTS_AT_ONCE,
      atOnceOfGroup: OF_ONE_TENANT,
      groupOf: ({ tenant }) => tenant,
      work: (ask, emit, ended) => askEnvironment(ask, understood, { emit, signal: ended, urgency }),
      signal,
    },
  );
  yield { kind: 'done' };
}
