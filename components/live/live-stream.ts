import type { CaughtUp } from '@/lib/operations/connections/catch-up';
import type { ConnectionChange } from '@/lib/operations/connections/connection-changes';
import type { ConnectionNews } from '@/lib/operations/connections/follow-connections';
import { ask, isRecord } from '../data-table/ask';
import type { Settled } from '../data-table/problem';

/** What open screens are told: one connection changed, or so much was missed that all has to be read anew. */
export type LiveNews = { kind: 'change'; change: ConnectionChange } | { kind: 'missed' };

type Told = { lastId: number; news: readonly LiveNews[] };

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

/**
 * Hears of changes to connections until `signal` aborts or nobody is signed in any more. Of all tabs of a browser one
 * holds the stream and passes on what it hears; another takes over when that one is closed.
 */
export function followLive(tell: (news: LiveNews) => void, signal: AbortSignal): void {
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
      () => lastId,
      (told) => {
        hear(told);
        if (!signal.aborted) channel.postMessage(told);
      },
      signal,
    );
  // Without https there are no locks, and then each tab has a stream of its own.
  const leading = navigator.locks ? navigator.locks.request(NAME, { signal }, lead) : lead();
  leading.catch(() => {});
}

async function keepHearing(lastId: () => number, hear: (told: Told) => void, signal: AbortSignal): Promise<void> {
  let asksLeft = 0;
  let failures = 0;
  let refusals = 0;
  while (!signal.aborted) {
    // What happened between two streams, and whether somebody is still signed in.
    const answer = await ask(`${ADDRESS}?after=${lastId()}`, { signal, is: isCaughtUp });
    refusals = isRefused(answer) ? refusals + 1 : 0;
    if (refusals === REFUSALS_BEFORE_END) return;
    if (answer.ok) {
      hear(toldBy(answer.value));
      failures = 0;
      asksLeft = asksLeft > 0 ? asksLeft - 1 : (await stream(lastId(), hear, signal)) ? 0 : ASKS_BEFORE_STREAM;
    } else failures += 1;
    await pause(Math.min(ASK_EVERY_MS * 2 ** failures, LONGEST_PAUSE_MS), signal);
  }
}

/** One stream until it breaks off; false when nothing came through it. */
function stream(after: number, hear: (told: Told) => void, signal: AbortSignal): Promise<boolean> {
  const source = new EventSource(`${ADDRESS}?after=${after}`);
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
      const news: ConnectionNews = JSON.parse(data);
      hear({ lastId: Number(lastEventId), news: news.kind === 'change' || news.kind === 'missed' ? [news] : [] });
    };
    source.onerror = end;
    signal.addEventListener('abort', end, { once: true });
  });
}

function toldBy({ lastId, changes, isComplete }: CaughtUp): Told {
  const news = changes.map((change) => ({ kind: 'change', change }) as const);
  return { lastId, news: isComplete ? news : [{ kind: 'missed' }, ...news] };
}

function isRefused(answer: Settled<CaughtUp>): boolean {
  return !answer.ok && answer.problem.code === 'not-signed-in';
}

function isCaughtUp(value: unknown): value is CaughtUp {
  return isRecord(value) && typeof value.lastId === 'number' && Array.isArray(value.changes);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
