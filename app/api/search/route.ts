import { memberOf } from '@/lib/auth/current-member';
import { findPeople } from '@/lib/operations/search/find-people';
import { requireFindQuery } from '@/lib/operations/search/find-query';
import { jsonLines, route } from '@/lib/respond';
import { toLines } from './to-lines';

/** People in every environment the member may read, as lines of JSON that come as the answers do. */
export const GET = route(async (request) => {
  const member = await memberOf(request);
  const query = requireFindQuery(new URL(request.url).searchParams);
  return jsonLines((signal) => toLines(findPeople(member, query, { signal })), request.signal);
});
