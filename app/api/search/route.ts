import { z } from 'zod';
import type { Member } from '@/lib/actor';
import { memberOf } from '@/lib/auth/current-member';
import { findPeople } from '@/lib/operations/search/find-people';
import { requireFindQuery } from '@/lib/operations/search/find-query';
import { jsonLines, readJson, route } from '@/lib/respond';
import { toLines } from './to-lines';

/** People in every environment the member may read, as lines of JSON that come as the answers do. */
export const GET = route(async (request) => {
  const member = await memberOf(request);
  return answer(request, member, Object.fromEntries(new URL(request.url).searchParams));
});

/** The same of the environments that are named: an address has no room for hundreds of ids. */
export const POST = route(async (request) => {
  const member = await memberOf(request);
  return answer(request, member, await readJson(request, z.unknown()));
});

function answer(request: Request, member: Member, given: unknown): Promise<Response> {
  const query = requireFindQuery(given);
  return jsonLines((signal) => toLines(findPeople(member, query, { signal })), request.signal);
}
