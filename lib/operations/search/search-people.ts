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

const MAX_CONCURRENT = 8;
const MAX_CONCURRENT_PER_TENANT = 2;

/**
 * Searches live in every environment whose users the member may read, with one call each, and streams results as they
 * arrive. A failure in one environment does not end the search. Leaving the loop or aborting `signal` cancels all calls.
 */
export async function* searchPeople(
  member: Member,
  { text, environmentIds }: SearchQuery,
  { signal }: { signal?: AbortSignal } = {},
): AsyncGenerator<SearchEvent, void, undefined> {
  const { PINGONE_CONSOLE_URL, PINGONE_AUTH_URL, PINGONE_API_URL } = env();
  const addresses = { console: PINGONE_CONSOLE_URL, auth: PINGONE_AUTH_URL, api: PINGONE_API_URL };
  const search = parseSearchText(text, addresses);
  const { searches, ...plan } = planSearch(search, await findAccessibleDirectories(member), environmentIds);
  const urgency = searches.length > 1 ? 'background' : 'person';
  yield { kind: 'asked', ...plan, environments: searches.map(({ environment }) => environment) };
  yield* fanOut<EnvironmentSearch, SearchEvent>(
    slowestFirst(searches, ({ environment }) => environment.id),
    {
      maxConcurrent: MAX_CONCURRENT,
      maxPerGroup: MAX_CONCURRENT_PER_TENANT,
      groupOf: ({ tenant }) => tenant,
      work: (environmentSearch, emit, ended) =>
        searchEnvironment(environmentSearch, search, { emit, signal: ended, urgency }),
      signal,
    },
  );
  yield { kind: 'done' };
}
