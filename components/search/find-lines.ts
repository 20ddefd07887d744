import type { Asked, FindEvent, Found } from '@/lib/operations/search/find-events';
import { isRecord, problemIn, UNREACHED, UNREAD, workspaceHeader } from '../data-table/ask';
import type { Problem } from '../data-table/problem';

type Failing = Extract<FindEvent, { error: unknown }>;

/** An event of a search as our API tells it; `broken` when the search itself failed. */
export type FindLine =
  | Asked
  | Found
  | (Failing extends infer Event
      ? Event extends Failing
        ? Omit<Event, 'error'> & { problem: Problem }
        : never
      : never)
  | { kind: 'done' }
  | { kind: 'broken'; problem: Problem };

/** What is looked for, and in which environments alone; none named is everywhere. */
export type FindRequest = { text: string; environmentIds: readonly string[] };

/** A search, line by line as it comes. Throws only when `signal` aborts; every other failure is a `broken` line. */
export async function* findLines(asked: FindRequest, signal: AbortSignal): AsyncGenerator<FindLine, void, undefined> {
  try {
    const answer = await send(asked, signal);
    if (!answer.ok || !answer.body) {
      const problem = problemIn(await answer.json().catch(() => undefined)) ?? UNREAD;
      return yield { kind: 'broken', problem };
    }
    for await (const text of linesOf(answer.body)) {
      const line: unknown = JSON.parse(text);
      if (!isLine(line)) return yield { kind: 'broken', problem: UNREAD };
      yield line;
      if (line.kind === 'done') return;
    }
    // A search tells its end; without it something was cut off.
    yield { kind: 'broken', problem: UNREACHED };
  } catch (error) {
    if (signal.aborted) throw error;
    yield { kind: 'broken', problem: UNREACHED };
  }
}

// Servers refuse an address long before it holds every environment's id.
function send({ text, environmentIds }: FindRequest, signal: AbortSignal): Promise<Response> {
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
export async function* linesOf(bytes: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
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
function isLine(value: unknown): value is FindLine {
  return isRecord(value) && typeof value.kind === 'string';
}
