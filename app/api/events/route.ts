import { peekMemberOf } from '@/lib/auth/current-member';
import { notSignedIn } from '@/lib/errors';
import { afterInput, catchUp } from '@/lib/operations/connections/catch-up';
import { followConnections } from '@/lib/operations/connections/follow-connections';
import { eventStream, json, route } from '@/lib/respond';
import { toMessages } from './to-messages';

/**
 * What happens to connections: a stream of server-sent events for those who accept one, else what changed since the event
 * `after`. An open screen is nobody at work, so neither keeps a session alive.
 */
export const GET = route(async (request) => {
  const member = await peekMemberOf(request);
  if (!member) throw notSignedIn();
  const lastSeen = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after');
  const after = afterInput.parse(lastSeen);
  if (!request.headers.get('accept')?.includes('text/event-stream')) return json(await catchUp(member, after));
  const findMember = () => peekMemberOf(request);
  return eventStream((signal) => toMessages(followConnections({ findMember, after, signal })), request.signal);
});
