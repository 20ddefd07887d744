import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { listUsers } from '@/lib/operations/users/list-users';
import { requireUsersQuery } from '@/lib/operations/users/users-query';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string; environmentId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const query = requireUsersQuery(new URL(request.url).searchParams);
  return json(await listUsers(member, { ...(await params), query }, { signal: request.signal }));
});
