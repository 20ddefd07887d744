import { z } from 'zod';
import type { Member } from '@/lib/actor';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { searchPeople } from '@/lib/operations/search/search-people';
import { requireSearchQuery } from '@/lib/operations/search/search-query';
import { jsonLines, readJson, route } from '@/lib/respond';
import { toLines } from './to-lines';

/** People in every environment the member may read, as lines of JSON that come as the answers do. */
export const GET = route(async (request) => {
  const member = await requireRequestMember(request);
  return answer(request, member, Object.fromEntries(new URL(request.url).searchParams));
});

/** The same of the environments that are named: an address has no room for hundreds of ids. */
export const POST = route(async (request) => {
  const member = await requireRequestMember(request);
  return answer(request, member, await readJson(request, z.unknown()));
});

function answer(request: Request, member: Member, given: unknown): Promise<Response> {
  const query = requireSearchQuery(given);
  return jsonLines((signal) => toLines(searchPeople(member, query, { signal })), request.signal);
}
