import { WORKSPACE_PARAM } from '@/lib/workspace-header';
import { type Batch, type LiveUpdate, readChange, readEvent, readTabMessage } from './read-updates';
import { displayedWorkspaceId, requestJson } from './request-json';
import type { Result } from './result';
import type { AnyMissedEvents } from './update-schemas';

const EVENTS_URL = '/api/events';
const CHANNEL_NAME = 'tenantry-live';
/** The server sends a heartbeat every 15 s. After this silence, assume that a proxy buffers the stream. */
const SILENCE_TIMEOUT_MS = 25_000;
/** Without a working stream, poll this often, and retry the stream after this many polls. */
const POLL_EVERY_MS = 5_000;
const POLLS_BEFORE_STREAM = 60;
const MAX_DELAY_MS = 30_000;
/** One refusal may be temporary: after a token rotation, requests fail until the browser has the new token. */
const REFUSALS_BEFORE_END = 2;

/** Why the subscription ended: signed out, or the session switched to a workspace other than this page's. */
type End = 'signed-out' | 'elsewhere';

/**
 * Receives changes until `signal` aborts or the session ends. One tab of a browser holds the stream and broadcasts its
 * events to the others; another tab takes over when that one is closed.
 */
export function subscribeToLiveUpdates(onUpdate: (update: LiveUpdate) => void, signal: AbortSignal): void {
  let lastId = 0;
  const channel = new BroadcastChannel(CHANNEL_NAME);
  const receive = (batch: Batch) => {
    lastId = Math.max(lastId, batch.lastId);
    for (const update of batch.news) onUpdate(update);
  };
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const batch = readTabMessage(data);
    if (batch) receive(batch);
  };
  signal.addEventListener('abort', () => channel.close());
  const receiveAndBroadcast = (batch: Batch) => {
    receive(batch);
    if (!signal.aborted) channel.postMessage(batch);
  };
  const streamAndBroadcast = () =>
    receiveUntilEnd({ lastId: () => lastId, receive: receiveAndBroadcast, waitForEvents: stream }, signal);
  // Web Locks require HTTPS. Without them each tab polls, because browsers allow only six connections per host.
  const pollOnly = () => receiveUntilEnd({ lastId: () => lastId, receive, waitForEvents: waitUntilVisible }, signal);
  const { locks } = navigator;
  const subscribe = () => (locks ? locks.request(CHANNEL_NAME, { signal }, streamAndBroadcast) : pollOnly());
  resubscribe(subscribe, signal).catch(() => {});
}

/** Retries while the session is in another workspace; meanwhile this tab yields the stream to other tabs. */
async function resubscribe(subscribe: () => Promise<End | undefined>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if ((await subscribe()) !== 'elsewhere') return;
    await delay(MAX_DELAY_MS, signal);
  }
}

type Receiver = {
  lastId: () => number;
  receive: (batch: Batch) => void;
  /** Waits for events after a poll; false when no events came through, so that polling is used for a while. */
  waitForEvents: (after: number, receive: (batch: Batch) => void, signal: AbortSignal) => Promise<boolean>;
};

async function receiveUntilEnd(
  { lastId, receive, waitForEvents }: Receiver,
  signal: AbortSignal,
): Promise<End | undefined> {
  let pollsLeft = 0;
  let failures = 0;
  const detectEnd = createEndDetector();
  while (!signal.aborted) {
    // Fetches events missed between two streams, and checks that the session is still valid.
    const response = await requestJson(`${EVENTS_URL}?after=${lastId()}`, {
      signal,
      answer: (all) => all.anyMissedEventsSchema,
    });
    const end = detectEnd(response);
    if (end) return end;
    if (response.ok) {
      receive(toBatch(response.value));
      failures = 0;
      if (pollsLeft > 0) pollsLeft -= 1;
      else pollsLeft = (await waitForEvents(lastId(), receive, signal)) ? 0 : POLLS_BEFORE_STREAM;
    } else failures += 1;
    await delay(Math.min(POLL_EVERY_MS * 2 ** failures, MAX_DELAY_MS), signal);
  }
  return undefined;
}

/** Waits until this tab is visible. */
function waitUntilVisible(_after: number, _receive: unknown, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const check = () => {
      if (document.visibilityState !== 'visible' && !signal.aborted) return;
      document.removeEventListener('visibilitychange', check);
      signal.removeEventListener('abort', check);
      resolve(true);
    };
    document.addEventListener('visibilitychange', check);
    signal.addEventListener('abort', check);
    check();
  });
}

/** Reads one stream until it breaks; resolves with false when no event came through. */
function stream(after: number, receive: (batch: Batch) => void, signal: AbortSignal): Promise<boolean> {
  const workspaceId = displayedWorkspaceId();
  const workspace = workspaceId === undefined ? '' : `&${WORKSPACE_PARAM}=${workspaceId}`;
  const source = new EventSource(`${EVENTS_URL}?after=${after}${workspace}`);
  return new Promise((resolve) => {
    let hasReceived = false;
    let timer: ReturnType<typeof setTimeout>;
    const end = () => {
      clearTimeout(timer);
      source.close();
      resolve(hasReceived);
    };
    const restartTimer = () => {
      clearTimeout(timer);
      timer = setTimeout(end, SILENCE_TIMEOUT_MS);
    };
    restartTimer();
    source.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
      hasReceived = true;
      restartTimer();
      receive({ lastId: Number(lastEventId), news: readEvent(JSON.parse(data)) });
    };
    source.onerror = end;
    signal.addEventListener('abort', end, { once: true });
  });
}

function toBatch({ lastId, changes, isComplete }: AnyMissedEvents): Batch {
  const updates = changes.flatMap(readChange);
  return { lastId, news: isComplete ? updates : [{ kind: 'missed' }, ...updates] };
}

/** Returns a function that detects from successive responses whether the subscription has ended. */
function createEndDetector(): (response: Result<AnyMissedEvents>) => End | undefined {
  let refusals = 0;
  return (response) => {
    const code = response.ok ? undefined : response.problem.code;
    refusals = code === 'not-signed-in' ? refusals + 1 : 0;
    if (refusals === REFUSALS_BEFORE_END) return 'signed-out';
    return code === 'conflict' ? 'elsewhere' : undefined;
  };
}

function delay(ms: number, signal: AbortSignal): Promise<void> {
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
