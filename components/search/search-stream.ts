import type { SearchEvent, SearchResult, SearchStarted } from '@/lib/operations/search/search-events';
import type { Problem } from '../api/problem';
import {
  isRecord,
  OFFLINE_PROBLEM,
  parseProblem,
  UNREADABLE_RESPONSE_PROBLEM,
  workspaceHeader,
} from '../api/request-json';

type Failing = Extract<SearchEvent, { error: unknown }>;

/** An event of a search as our API tells it; `broken` when the search itself failed. */
export type SearchStreamEvent =
  | SearchStarted
  | SearchResult
  | (Failing extends infer Event
      ? Event extends Failing
        ? Omit<Event, 'error'> & { problem: Problem }
        : never
      : never)
  | { kind: 'done' }
  | { kind: 'broken'; problem: Problem };

/** What is looked for, and in which environments alone; none named is everywhere. */
export type SearchRequest = { text: string; environmentIds: readonly string[] };

/** A search, line by line as it comes. Throws only when `signal` aborts; every other failure is a `broken` line. */
export async function* streamSearch(
  asked: SearchRequest,
  signal: AbortSignal,
): AsyncGenerator<SearchStreamEvent, void, undefined> {
  try {
    const answer = await send(asked, signal);
    if (!answer.ok || !answer.body) {
      const problem = parseProblem(await answer.json().catch(() => undefined)) ?? UNREADABLE_RESPONSE_PROBLEM;
      return yield { kind: 'broken', problem };
    }
    for await (const text of readLines(answer.body)) {
      const line: unknown = JSON.parse(text);
      if (!isLine(line)) return yield { kind: 'broken', problem: UNREADABLE_RESPONSE_PROBLEM };
      yield line;
      if (line.kind === 'done') return;
    }
    // A search tells its end; without it something was cut off.
    yield { kind: 'broken', problem: OFFLINE_PROBLEM };
  } catch (error) {
    if (signal.aborted) throw error;
    yield { kind: 'broken', problem: OFFLINE_PROBLEM };
  }
}

// Servers refuse an address long before it holds every environment's id.
function send({ text, environmentIds }: SearchRequest, signal: AbortSignal): Promise<Response> {
  if (environmentIds.length === 0) {
    const headers = workspaceHeader();
    return fetch(`/api/search?${new URLSearchParams({ q: text })}`, { headers, signal });
  }
  const body = JSON.stringify({ q: text, environments: environmentIds });
  return fetch('/api/search', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...workspaceHeader() },
    body,
    signal,
  });
}

/** The lines of a stream of bytes, wherever its pieces were cut; what no line end follows is none. */
export async function* readLines(bytes: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const reader = bytes.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = (rest + decoder.decode(part.value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

// Tenantry's own answer: its members are what the operation's types say.
function isLine(value: unknown): value is SearchStreamEvent {
  return isRecord(value) && typeof value.kind === 'string';
}
