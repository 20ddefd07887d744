import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { getAccessMap } from '@/lib/operations/connections/access-map/get-access-map';
import { refreshAccessMap } from '@/lib/operations/connections/access-map/refresh-access-map';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  return json(await getAccessMap(member, (await params).connectionId, { signal: request.signal }));
});

/** Asks PingOne again and updates the stored access map; changes nothing in PingOne. */
export const POST = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  return json(await refreshAccessMap(member, (await params).connectionId, { signal: request.signal }));
});
