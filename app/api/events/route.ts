import { peekMemberOf, requireToken } from '@/lib/auth/current-member';
import { notSignedIn } from '@/lib/errors';
import { afterInput, catchUp } from '@/lib/operations/connections/catch-up';
import { followConnections } from '@/lib/operations/connections/follow-connections';
import { eventStream, json, route } from '@/lib/respond';
import { toMessages } from './to-messages';

/**
 * Changes to connections, users and jobs: a stream of server-sent events for clients that accept one, otherwise what changed
 * since the event `after`. An open screen is no activity, so neither extends the session.
 */
export const GET = route(async (request) => {
  const member = await peekMemberOf(request);
  if (!member) throw notSignedIn();
  const lastSeen = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after');
  const after = afterInput.parse(lastSeen);
  if (!request.headers.get('accept')?.includes('text/event-stream')) return json(await catchUp(member, after));
  const findMember = () => peekMemberOf(request);
  const session = requireToken(request);
  return eventStream((signal) => toMessages(followConnections({ session, findMember, after, signal })), request.signal);
}, 'unlimited');
