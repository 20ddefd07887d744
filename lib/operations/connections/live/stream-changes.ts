import 'server-only';
import type { Member } from '../../../actor';
import { requirePermission } from '../../../auth/require-permission';
import type { EventRow } from '../../../db/events';
import { describeError, log } from '../../../log';
import { listVisibleConnectionIds } from './connection-changes';
import { getEventFeed } from './event-feed';
import { readMissedEvents } from './missed-events';
import { type Change, readSubjectChanges } from './subject-changes';

const BEAT_MS = 15_000;

/**
 * What a stream tells; `id` is the event to resume after. `hello` comes first and `beat` while nothing else does;
 * `missed`: all has to be read anew.
 */
export type LiveEvent =
  | { kind: 'hello' | 'beat'; id: number }
  | { kind: 'missed'; id: number }
  | { kind: 'change'; id: number; change: Change };

type Follow = {
  /** Names the session that listens; how many streams it may have open is limited. */
  session: string;
  /** Asked again before anything is told: a session may end, and a member's reach may change, while the stream is open. */
  findMember: () => Promise<Member | undefined>;
  /** The last event seen; 0 = none. */
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
  signal: left,
}: Follow): AsyncGenerator<LiveEvent, void, undefined> {
  const feed = getEventFeed();
  const signal = AbortSignal.any([left, feed.ending]);
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
    yield* tellChanges({ findMember, inbox, signal, member, known, id });
  } finally {
    stop();
    close();
  }
}

type Telling = Pick<Follow, 'findMember' | 'signal'> & {
  inbox: Inbox;
  member: Member;
  known: Set<string>;
  id: number;
};

async function* tellChanges({ findMember, signal, inbox, ...begun }: Telling): AsyncGenerator<LiveEvent, void> {
  let { member, known, id } = begun;
  while (!signal.aborted) {
    const events = await inbox.take(BEAT_MS);
    const now = await unlessAway(findMember);
    if (!now || signal.aborted) return;
    id = Math.max(id, ...events.map((event) => event.id));
    if (now.workspaceId !== member.workspaceId) {
      known = await listVisibleConnectionIds(now);
      yield { kind: 'missed', id };
    }
    member = now;
    const changes = await unlessAway(() => readSubjectChanges(now, ofWorkspace(events, now.workspaceId), known));
    if (!changes) return;
    for (const change of changes) yield { kind: 'change', id, change };
    if (changes.length === 0) yield { kind: 'beat', id };
  }
}

// A stream that cannot go on ends as one that is cut off does: whoever listens asks for what they missed.
async function unlessAway<T>(read: () => Promise<T>): Promise<T | undefined> {
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

/** Holds events until somebody asks for them. */
class Inbox {
  private events: EventRow[] = [];
  private wake = () => {};

  constructor(private readonly signal: AbortSignal) {}

  put(event: EventRow): void {
    this.events.push(event);
    this.wake();
  }

  /** What has come in, waiting for the first at most `patienceMs`. */
  async take(patienceMs: number): Promise<EventRow[]> {
    if (this.events.length === 0 && !this.signal.aborted) await this.wait(patienceMs);
    return this.events.splice(0);
  }

  private async wait(patienceMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
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
