import { memberRoute } from '@/app/api/_lib/member-route';
import { endedSessionsSchema } from '@/lib/api/profile';
import { endSession } from '@/lib/operations/profile/sessions';

export const DELETE = memberRoute(
  '/api/profile/sessions/[sessionId]',
  { summary: 'Ends one session of the person', answer: endedSessionsSchema },
  async (member, { params }) => {
    await endSession(member, params.sessionId);
    return { ended: 1 };
  },
);
