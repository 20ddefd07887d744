import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { getEntry } from '@/lib/operations/audit/get-entry';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ entryId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  return json(await getEntry(member, (await params).entryId));
});
