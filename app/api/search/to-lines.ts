import type { SearchLine } from '@/lib/api/search';
import type { SearchEvent } from '@/lib/operations/search/search-events';
import { errorBody } from '@/lib/respond';

/** Yields search events for the browser, with errors reduced to what a client may see. An error that ends the search becomes the last line. */
export async function* toLines(
  events: AsyncGenerator<SearchEvent, void, undefined>,
): AsyncGenerator<SearchLine, void, undefined> {
  let hasStarted = false;
  try {
    for await (const event of events) {
      yield 'error' in event ? toLine(event) : event;
      hasStarted = true;
    }
  } catch (error) {
    if (!hasStarted) throw error;
    yield { kind: 'broken', problem: errorBody(error).error };
  }
}

function toLine({ error, ...event }: Extract<SearchEvent, { error: unknown }>): SearchLine {
  return { ...event, problem: errorBody(error).error };
}
