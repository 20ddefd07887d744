import 'server-only';
import type { Member } from '../../actor';
import { requirePermission } from '../../auth/require-permission';
import type { EventRow } from '../../db/events';
import { catchUp } from './catch-up';
import { type ConnectionChange, listKnown, readChanges } from './connection-changes';
import { eventFeed } from './event-feed';

const BEAT_MS = 15_000;

/**
 * What a stream tells; `id` is the event to resume after. `hello` comes first and `beat` while nothing else does;
 * `missed`: all has to be read anew.
 */
export type ConnectionNews =
  | { kind: 'hello' | 'beat'; id: number }
  | { kind: 'missed'; id: number }
  | { kind: 'change'; id: number; change: ConnectionChange };

type Follow = {
  /** Asked again before anything is told: a session may end, and a member's reach may change, while the stream is open. */
  findMember: () => Promise<Member | undefined>;
  /** The last event seen; 0 = none. */
  after: number;
  signal: AbortSignal;
};

/** Tells of every change to a connection that the member may list, on whichever instance it happens, until the session ends or `signal` aborts. */
export async function* followConnections({
  findMember,
  after,
  signal: left,
}: Follow): AsyncGenerator<ConnectionNews, void, undefined> {
  const feed = eventFeed();
  const signal = AbortSignal.any([left, feed.ending]);
  const inbox = new Inbox(signal);
  const stop = feed.listen((event) => inbox.put(event));
  try {
    let member = await findMember();
    if (!member) return;
    requirePermission(member, 'connections:read');
    let known = await listKnown(member);
    const missed = await catchUp(member, after);
    let id = missed.lastId;
    yield { kind: 'hello', id };
    if (!missed.isComplete) yield { kind: 'missed', id };
    for (const change of missed.changes) yield { kind: 'change', id, change };
    while (!signal.aborted) {
      const events = await inbox.take(BEAT_MS);
      const before = member;
      member = await findMember();
      if (!member || signal.aborted) return;
      id = Math.max(id, ...events.map((event) => event.id));
      if (member.workspaceId !== before.workspaceId) {
        known = await listKnown(member);
        yield { kind: 'missed', id };
      }
      const changes = await readChanges(member, idsIn(events, member.workspaceId), known);
      for (const change of changes) yield { kind: 'change', id, change };
      if (changes.length === 0) yield { kind: 'beat', id };
    }
  } finally {
    stop();
  }
}

function idsIn(events: readonly EventRow[], workspaceId: string): string[] {
  const own = events.filter((event) => event.workspaceId === workspaceId);
  return [...new Set(own.map((event) => event.connectionId))];
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
