import { z } from 'zod';
import { describedRoute } from '@/app/api/_lib/described-route';
import { missedEventsSchema } from '@/lib/api/live';
import { peekRequestMember, requireSessionToken } from '@/lib/auth/sessions/current-member';
import { notSignedIn } from '@/lib/errors';
import { lastEventIdInput, readMissedEvents } from '@/lib/operations/connections/live/missed-events';
import { streamChanges } from '@/lib/operations/connections/live/stream-changes';
import { eventStream, json, route } from '@/lib/respond';
import { toMessages } from './to-messages';

// An open page is not activity, so neither form extends the session.
export const GET = describedRoute(
  {
    path: '/api/events',
    summary: 'Returns changes to connections, users and jobs since the event `after`',
    description: `A client that accepts \`text/event-stream\` gets a stream of server-sent events instead, and resumes it with \`last-event-id\`. The data of an event is JSON: \`{ kind: "change", change }\` with a change as in \`changes\`; \`{ kind: "missed" }\` when the client must reload everything; or \`{ kind: "hello" }\` at the start and \`{ kind: "beat" }\` as a heartbeat. At most 20 streams are open per session and 60 per person. A change has a \`subject\`; new subjects may be added, so ignore unknown ones.`,
    query: z.object({ after: lastEventIdInput.optional() }),
    success: { status: 200, type: 'application/json', schema: missedEventsSchema },
  },
  route(async (request) => {
    const member = await peekRequestMember(request);
    if (!member) throw notSignedIn();
    const lastSeen = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after');
    const after = lastEventIdInput.parse(lastSeen);
    if (!request.headers.get('accept')?.includes('text/event-stream'))
      return json(await readMissedEvents(member, after));
    const findMember = () => peekRequestMember(request);
    const session = requireSessionToken(request);
    return eventStream((signal) => toMessages(streamChanges({ session, findMember, after, signal })), request.signal);
  }, 'unlimited'),
);
