import { memberRoute } from '@/app/api/_lib/member-route';
import { toItems } from '@/app/api/_lib/to-items';
import { itemsOf } from '@/lib/answer-schemas';
import { endedSessionsSchema, profileSessionSchema } from '@/lib/api/profile';
import { requireSessionToken } from '@/lib/auth/sessions/current-member';
import { endOtherSessions, listSessions } from '@/lib/operations/profile/sessions';

export const GET = memberRoute(
  '/api/profile/sessions',
  { summary: 'Lists the sessions of the person in all workspaces', answer: itemsOf(profileSessionSchema) },
  (member, { request }) => toItems(listSessions(member, requireSessionToken(request))),
);

export const DELETE = memberRoute(
  '/api/profile/sessions',
  { summary: 'Ends all sessions of the person except the one of this request', answer: endedSessionsSchema },
  async (member, { request }) => ({ ended: await endOtherSessions(member, requireSessionToken(request)) }),
);
