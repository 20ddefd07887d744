import type { SearchEvent } from '@/lib/operations/search/search-events';
import { errorBody } from '@/lib/respond';

/** Events as they are told to a browser: with what may be told of an error. One that ends the search is its last line. */
export async function* toLines(events: AsyncGenerator<SearchEvent, void, undefined>) {
  let hasBegun = false;
  try {
    for await (const event of events) {
      yield 'error' in event ? toLine(event) : event;
      hasBegun = true;
    }
  } catch (error) {
    if (!hasBegun) throw error;
    yield { kind: 'broken', problem: errorBody(error).error };
  }
}

function toLine({ error, ...event }: Extract<SearchEvent, { error: unknown }>) {
  return { ...event, problem: errorBody(error).error };
}
