import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { requireGroupsQuery } from '@/lib/operations/groups/groups-query';
import { listGroups } from '@/lib/operations/groups/list-groups';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string; environmentId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const query = requireGroupsQuery(new URL(request.url).searchParams);
  return json(await listGroups(member, { ...(await params), query }, { signal: request.signal }));
});
