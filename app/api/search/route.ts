import { z } from 'zod';
import type { Member } from '@/lib/actor';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { searchPeople } from '@/lib/operations/search/search-people';
import { requireSearchQuery } from '@/lib/operations/search/search-query';
import { jsonLines, readJson, route } from '@/lib/respond';
import { toLines } from './to-lines';

/** Streams matching people from every environment the member can read, as JSON lines in the order of the responses. */
export const GET = route(async (request) => {
  const member = await requireRequestMember(request);
  return searchResponse(request, member, Object.fromEntries(new URL(request.url).searchParams));
});

/** The same for given environments, as a POST because a URL has no room for hundreds of ids. */
export const POST = route(async (request) => {
  const member = await requireRequestMember(request);
  return searchResponse(request, member, await readJson(request, z.unknown()));
});

function searchResponse(request: Request, member: Member, input: unknown): Promise<Response> {
  const query = requireSearchQuery(input);
  return jsonLines((signal) => toLines(searchPeople(member, query, { signal })), request.signal);
}
