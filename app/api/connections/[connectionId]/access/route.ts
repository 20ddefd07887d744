import { memberOf } from '@/lib/auth/current-member';
import { checkAccess } from '@/lib/operations/connections/check-access';
import { getAccess } from '@/lib/operations/connections/get-access';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await memberOf(request);
  return json(await getAccess(member, (await params).connectionId, { signal: request.signal }));
});

/** Asks PingOne anew; changes nothing but what is known. */
export const POST = route<Context>(async (request, { params }) => {
  const member = await memberOf(request);
  return json(await checkAccess(member, (await params).connectionId, { signal: request.signal }));
});
