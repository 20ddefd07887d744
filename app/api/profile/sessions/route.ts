import { requireRequestMember, requireSessionToken } from '@/lib/auth/sessions/current-member';
import { endOtherSessions, listSessions } from '@/lib/operations/profile/sessions';
import { json, route } from '@/lib/respond';

export const GET = route(async (request) => {
  const items = await listSessions(await requireRequestMember(request), requireSessionToken(request));
  return json({ items, total: items.length });
});

/** Ends all sessions except the one of this request. */
export const DELETE = route(async (request) => {
  const ended = await endOtherSessions(await requireRequestMember(request), requireSessionToken(request));
  return json({ ended });
});
