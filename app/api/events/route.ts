import { peekRequestMember, requireSessionToken } from '@/lib/auth/sessions/current-member';
import { notSignedIn } from '@/lib/errors';
import { lastEventIdInput, readMissedEvents } from '@/lib/operations/connections/live/missed-events';
import { streamChanges } from '@/lib/operations/connections/live/stream-changes';
import { eventStream, json, route } from '@/lib/respond';
import { toMessages } from './to-messages';

/**
 * Returns changes to connections, users and jobs: a stream of server-sent events for clients that accept one, otherwise
 * the changes since the event `after`. An open page is not activity, so neither extends the session.
 */
export const GET = route(async (request) => {
  const member = await peekRequestMember(request);
  if (!member) throw notSignedIn();
  const lastSeen = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after');
  const after = lastEventIdInput.parse(lastSeen);
  if (!request.headers.get('accept')?.includes('text/event-stream')) return json(await readMissedEvents(member, after));
  const findMember = () => peekRequestMember(request);
  const session = requireSessionToken(request);
  return eventStream((signal) => toMessages(streamChanges({ session, findMember, after, signal })), request.signal);
}, 'unlimited');
