import { memberRoute } from '@/app/api/_lib/member-route';
import { itemsOf } from '@/lib/answer-schemas';
import { endedSessionsSchema, profileSessionSchema } from '@/lib/api/profile';
import { requireSessionToken } from '@/lib/auth/sessions/current-member';
import { endOtherSessions, listSessions } from '@/lib/operations/profile/sessions';

export const GET = memberRoute(
  '/api/profile/sessions',
  { summary: 'Lists the sessions of the person in all workspaces', answer: itemsOf(profileSessionSchema) },
  async (member, { request }) => {
    const items = await listSessions(member, requireSessionToken(request));
    return { items, total: items.length };
  },
);

export const DELETE = memberRoute(
  '/api/profile/sessions',
  { summary: 'Ends all sessions of the person except the one of this request', answer: endedSessionsSchema },
  async (member, { request }) => ({ ended: await endOtherSessions(member, requireSessionToken(request)) }),
);
