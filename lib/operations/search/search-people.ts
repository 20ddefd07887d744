import 'server-only';
import type { Member } from '../../actor';
import { env } from '../../env';
import { findAccessibleDirectories } from '../access/require-connection';
import { fanOut } from './fan-out';
import { parseSearchText } from './parse-search-text';
import { type EnvironmentSearch, planSearch } from './plan-search';
import { slowestFirst } from './response-times';
import { searchEnvironment } from './search-environment';
import type { SearchEvent } from './search-events';
import type { SearchQuery } from './search-query';

const ENVIRONMENTS_AT_ONCE = 8;
const OF_ONE_TENANT = 2;

/**
 * Looks for people in every environment whose users the member may read, live, in one call each. Answers are told as
 * they come; what one environment cannot answer ends nothing. Leaving the loop, or `signal`, ends every call.
 */
export async function* searchPeople(
  member: Member,
  { text, environmentIds }: SearchQuery,
  { signal }: { signal?: AbortSignal } = {},
): AsyncGenerator<SearchEvent, void, undefined> {
  const { PINGONE_CONSOLE_URL, PINGONE_AUTH_URL, PINGONE_API_URL } = env();
  const addresses = { console: PINGONE_CONSOLE_URL, auth: PINGONE_AUTH_URL, api: PINGONE_API_URL };
  const understood = parseSearchText(text, addresses);
  const { asks, ...plan } = planSearch(understood, await findAccessibleDirectories(member), environmentIds);
  const urgency = asks.length > 1 ? 'background' : 'person';
  yield { kind: 'asked', ...plan, environments: asks.map(({ environment }) => environment) };
  yield* fanOut<EnvironmentSearch, SearchEvent>(
    slowestFirst(asks, ({ environment }) => environment.id),
    {
      atOnce: ENVIRONMENTS_AT_ONCE,
      atOnceOfGroup: OF_ONE_TENANT,
      groupOf: ({ tenant }) => tenant,
      work: (ask, emit, ended) => searchEnvironment(ask, understood, { emit, signal: ended, urgency }),
      signal,
    },
  );
  yield { kind: 'done' };
}
