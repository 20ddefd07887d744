import 'server-only';
import type { Member } from '../../../actor';
import type { LiveEvent } from '../../../api/live';
import { requirePermission } from '../../../auth/require-permission';
import type { EventRow } from '../../../db/events';
import { describeError, log } from '../../../log';
import { listVisibleConnectionIds } from './connection-changes';
import { getEventFeed } from './event-feed';
import { readMissedEvents } from './missed-events';
import { readSubjectChanges } from './subject-changes';

const HEARTBEAT_MS = 15_000;

/** `id` is the event to resume after. */
export type StreamedEvent = LiveEvent & { id: number };

type StreamOptions = {
  /** Identifies the session, whose number of open streams is limited. */
  session: string;
  /** Called before each delivery: the session may end, and the member's access may change, while the stream is open. */
  findMember: () => Promise<Member | undefined>;
  /** The id of the last event seen; 0 = none. */
  after: number;
  signal: AbortSignal;
};

/**
 * Streams every change to a connection, user or job that the member may see, from all instances, until the session ends
 * or `signal` aborts. Throws `rate-limited` when the session or its person has too many streams open.
 */
export async function* streamChanges({
  session,
  findMember,
  after,
  signal: clientSignal,
}: StreamOptions): AsyncGenerator<StreamedEvent, void, undefined> {
  const feed = getEventFeed();
  const signal = AbortSignal.any([clientSignal, feed.stopping]);
  const member = await findMember();
  if (!member) return;
  requirePermission(member, 'connections:read');
  const close = feed.streams.open({ session, person: member.personId });
  const inbox = new Inbox(signal);
  const stop = feed.listen((event) => inbox.put(event));
  try {
    const known = await listVisibleConnectionIds(member);
    const missed = await readMissedEvents(member, after);
    const id = missed.lastId;
    yield { kind: 'hello', id };
    if (!missed.isComplete) yield { kind: 'missed', id };
    for (const change of missed.changes) yield { kind: 'change', id, change };
    yield* yieldChanges({ findMember, inbox, signal, member, known, id });
  } finally {
    stop();
    close();
  }
}

type ChangeLoop = Pick<StreamOptions, 'findMember' | 'signal'> & {
  inbox: Inbox;
  member: Member;
  known: Set<string>;
  id: number;
};

async function* yieldChanges({
  findMember,
  signal,
  inbox,
  ...initial
}: ChangeLoop): AsyncGenerator<StreamedEvent, void> {
  let { member, known, id } = initial;
  while (!signal.aborted) {
    const events = await inbox.take(HEARTBEAT_MS);
    const now = await undefinedOnError(findMember);
    if (!now || signal.aborted) return;
    id = Math.max(id, ...events.map((event) => event.id));
    if (now.workspaceId !== member.workspaceId) {
      known = await listVisibleConnectionIds(now);
      yield { kind: 'missed', id };
    }
    member = now;
    const changes = await undefinedOnError(() => readSubjectChanges(now, ofWorkspace(events, now.workspaceId), known));
    if (!changes) return;
    for (const change of changes) yield { kind: 'change', id, change };
    if (changes.length === 0) yield { kind: 'beat', id };
  }
}

// A failed read ends the stream like a lost connection; the client reconnects and requests the missed events.
async function undefinedOnError<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    log().debug(describeError(error), 'a change stream ended early');
    return undefined;
  }
}

function ofWorkspace(events: readonly EventRow[], workspaceId: string): EventRow[] {
  return events.filter((event) => event.workspaceId === workspaceId);
}

/** Buffers events until the next delivery. */
class Inbox {
  private events: EventRow[] = [];
  private wake = () => {};

  constructor(private readonly signal: AbortSignal) {}

  put(event: EventRow): void {
    this.events.push(event);
    this.wake();
  }

  /** Returns the buffered events; waits up to `timeoutMs` for the first one. */
  async take(timeoutMs: number): Promise<EventRow[]> {
    if (this.events.length === 0 && !this.signal.aborted) await this.wait(timeoutMs);
    return this.events.splice(0);
  }

  private async wait(timeoutMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
      this.signal.addEventListener('abort', this.wake, { once: true });
    });
    this.signal.removeEventListener('abort', this.wake);
    this.wake = () => {};
  }
}
