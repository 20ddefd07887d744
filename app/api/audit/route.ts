import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { requireAuditQuery } from '@/lib/operations/audit/audit-query';
import { listEntries } from '@/lib/operations/audit/list-entries';
import { json, route } from '@/lib/respond';

export const GET = route(async (request) => {
  const member = await requireRequestMember(request);
  return json(await listEntries(member, requireAuditQuery(new URL(request.url).searchParams)));
});
