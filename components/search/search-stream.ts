import type { SearchLine } from '@/lib/api/search';
import { loadSchemas } from '../api/answers';
import { OFFLINE_PROBLEM, UNREADABLE_RESPONSE_PROBLEM, workspaceHeader } from '../api/request-json';

/** The search text, and the environments to search; an empty list means all. */
export type SearchRequest = { text: string; environmentIds: readonly string[] };

/** Streams the lines of a search. Throws only when `signal` aborts; every other failure is a `broken` line. */
export async function* streamSearch(
  request: SearchRequest,
  signal: AbortSignal,
): AsyncGenerator<SearchLine, void, undefined> {
  try {
    const [response, schemas] = await Promise.all([send(request, signal), loadSchemas()]);
    if (!response.ok || !response.body) {
      const failure = schemas.failureSchema.safeParse(await response.json().catch(() => undefined));
      const problem = failure.data?.error ?? UNREADABLE_RESPONSE_PROBLEM;
      return yield { kind: 'broken', problem };
    }
    for await (const text of readLines(response.body)) {
      const line = schemas.searchLineSchema.safeParse(JSON.parse(text));
      if (!line.success) return yield { kind: 'broken', problem: UNREADABLE_RESPONSE_PROBLEM };
      yield line.data;
      if (line.data.kind === 'done' || line.data.kind === 'broken') return;
    }
    // A complete search ends with `done`; without it the stream was cut off.
    yield { kind: 'broken', problem: OFFLINE_PROBLEM };
  } catch (error) {
    if (signal.aborted) throw error;
    yield { kind: 'broken', problem: OFFLINE_PROBLEM };
  }
}

// Many environment ids would exceed the URL length that servers accept, so they go into a POST body.
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

/** Yields the lines of a byte stream, however its chunks are split. Text without a final line break is dropped. */
export async function* readLines(bytes: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const reader = bytes.getReader();
  const decoder = new TextDecoder();
  let partial = '';
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const lines = (partial + decoder.decode(chunk.value, { stream: true })).split('\n');
      partial = lines.pop() ?? '';
      yield* lines;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
