import { describedRoute } from '@/app/api/_lib/described-route';
import type { Member } from '@/lib/actor';
import { searchLineSchema } from '@/lib/api/search';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { searchPeople } from '@/lib/operations/search/search-people';
import { type SearchQuery, searchInput, searchQuery } from '@/lib/operations/search/search-query';
import { jsonLines, readJson, route } from '@/lib/respond';
import { toLines } from './to-lines';

const SEARCH = {
  path: '/api/search',
  description:
    'Each line is JSON. `asked` comes first and lists the environments, then results follow in the order of the responses. The last line is `done`, or `broken` if the search itself failed.',
  success: { status: 200, type: 'application/x-ndjson', schema: searchLineSchema },
};

export const GET = describedRoute(
  { ...SEARCH, summary: 'Searches people in every environment that the member can read', query: searchQuery.schema },
  route(async (request) => {
    const member = await requireRequestMember(request);
    return searchResponse(request, member, searchQuery.parse(new URL(request.url).searchParams));
  }),
);

// A POST, because a URL has no room for hundreds of ids.
export const POST = describedRoute(
  { ...SEARCH, summary: 'Searches people in the given environments', body: searchInput },
  route(async (request) => {
    const member = await requireRequestMember(request);
    return searchResponse(request, member, await readJson(request, searchInput));
  }),
);

function searchResponse(request: Request, member: Member, query: SearchQuery): Promise<Response> {
  return jsonLines((signal) => toLines(searchPeople(member, query, { signal })), request.signal);
}
