import type { MissedEvents } from '@/lib/operations/connections/live/missed-events';
import type { LiveEvent } from '@/lib/operations/connections/live/stream-changes';
import type { Change } from '@/lib/operations/connections/live/subject-changes';
import { WORKSPACE_PARAM } from '@/lib/workspace-header';
import type { Result } from './problem';
import { displayedWorkspaceId, isRecord, requestJson } from './request-json';

/** One subject changed, or so much was missed that screens must load everything again. */
export type LiveUpdate = { kind: 'change'; change: Change } | { kind: 'missed' };

type Told = { lastId: number; news: readonly LiveUpdate[] };

const ADDRESS = '/api/events';
const NAME = 'tenantry-live';
/** The server beats every 15 s: a stream this silent is swallowed by something between. */
const SILENT_MS = 25_000;
/** Where streams do not come through, the server is asked this often, and a stream is tried again after so many times. */
const ASK_EVERY_MS = 5_000;
const ASKS_BEFORE_STREAM = 60;
const LONGEST_PAUSE_MS = 30_000;
/** Once can be chance: a session that goes on under another token is refused until the browser has that. */
const REFUSALS_BEFORE_END = 2;

/** Why following ended: nobody is signed in any more, or the session has left the workspace that this page shows. */
type End = 'signed-out' | 'elsewhere';

/**
 * Receives changes until `signal` aborts or the session ends. Of all tabs of a browser one holds the stream and
 * passes on what it hears; another takes over when that one is closed.
 */
export function subscribeToLiveUpdates(tell: (news: LiveUpdate) => void, signal: AbortSignal): void {
  let lastId = 0;
  const channel = new BroadcastChannel(NAME);
  const hear = (told: Told) => {
    lastId = Math.max(lastId, told.lastId);
    for (const news of told.news) tell(news);
  };
  channel.onmessage = ({ data }: MessageEvent<Told>) => hear(data);
  signal.addEventListener('abort', () => channel.close());
  const lead = () =>
    keepHearing(
      {
        lastId: () => lastId,
        hear: (told) => {
          hear(told);
          if (!signal.aborted) channel.postMessage(told);
        },
        listen: stream,
      },
      signal,
    );
  // Without https there are no locks to choose one tab by, and six open streams would be all that a browser lets through.
  const ask = () => keepHearing({ lastId: () => lastId, hear, listen: untilInSight }, signal);
  const { locks } = navigator;
  followInTurn(() => (locks ? locks.request(NAME, { signal }, lead) : ask()), signal).catch(() => {});
}

/** A tab whose workspace the session has left makes way for the other tabs, and comes back for when it is entered again. */
async function followInTurn(follow: () => Promise<End | undefined>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if ((await follow()) !== 'elsewhere') return;
    await pause(LONGEST_PAUSE_MS, signal);
  }
}

type Hearing = {
  lastId: () => number;
  hear: (told: Told) => void;
  /** Waits for news after an answer; false when none can come this way, so that the server is only asked for a while. */
  listen: (after: number, hear: (told: Told) => void, signal: AbortSignal) => Promise<boolean>;
};

async function keepHearing({ lastId, hear, listen }: Hearing, signal: AbortSignal): Promise<End | undefined> {
  let asksLeft = 0;
  let failures = 0;
  const endBy = createEnd();
  while (!signal.aborted) {
    // What happened between two streams, and whether somebody is still signed in.
    const answer = await requestJson(`${ADDRESS}?after=${lastId()}`, { signal, is: isCaughtUp });
    const end = endBy(answer);
    if (end) return end;
    if (answer.ok) {
      hear(toldBy(answer.value));
      failures = 0;
      asksLeft = asksLeft > 0 ? asksLeft - 1 : (await listen(lastId(), hear, signal)) ? 0 : ASKS_BEFORE_STREAM;
    } else failures += 1;
    await pause(Math.min(ASK_EVERY_MS * 2 ** failures, LONGEST_PAUSE_MS), signal);
  }
  return undefined;
}

/** Waits while nobody sees this tab. */
function untilInSight(_after: number, _hear: unknown, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.visibilityState !== 'visible' && !signal.aborted) return;
      document.removeEventListener('visibilitychange', look);
      signal.removeEventListener('abort', look);
      resolve(true);
    };
    document.addEventListener('visibilitychange', look);
    signal.addEventListener('abort', look);
    look();
  });
}

/** One stream until it breaks off; false when nothing came through it. */
function stream(after: number, hear: (told: Told) => void, signal: AbortSignal): Promise<boolean> {
  const shown = displayedWorkspaceId();
  const workspace = shown === undefined ? '' : `&${WORKSPACE_PARAM}=${shown}`;
  const source = new EventSource(`${ADDRESS}?after=${after}${workspace}`);
  return new Promise((resolve) => {
    let hasCome = false;
    let timer: ReturnType<typeof setTimeout>;
    const end = () => {
      clearTimeout(timer);
      source.close();
      resolve(hasCome);
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(end, SILENT_MS);
    };
    wait();
    source.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
      hasCome = true;
      wait();
      // Our own server's words, so they are taken on trust.
      const news: LiveEvent = JSON.parse(data);
      hear({ lastId: Number(lastEventId), news: news.kind === 'change' || news.kind === 'missed' ? [news] : [] });
    };
    source.onerror = end;
    signal.addEventListener('abort', end, { once: true });
  });
}

function toldBy({ lastId, changes, isComplete }: MissedEvents): Told {
  const news = changes.map((change) => ({ kind: 'change', change }) as const);
  return { lastId, news: isComplete ? news : [{ kind: 'missed' }, ...news] };
}

/** Tells from one answer after the other whether following has ended. */
function createEnd(): (answer: Result<MissedEvents>) => End | undefined {
  let refusals = 0;
  return (answer) => {
    const code = answer.ok ? undefined : answer.problem.code;
    refusals = code === 'not-signed-in' ? refusals + 1 : 0;
    if (refusals === REFUSALS_BEFORE_END) return 'signed-out';
    return code === 'conflict' ? 'elsewhere' : undefined;
  };
}

function isCaughtUp(value: unknown): value is MissedEvents {
  return isRecord(value) && typeof value.lastId === 'number' && Array.isArray(value.changes);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
