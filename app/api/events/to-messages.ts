import type { LiveEvent } from '@/lib/api/live';
import type { StreamedEvent } from '@/lib/operations/connections/live/stream-changes';

/** Converts changes to server-sent events, each with the id to resume after. */
export async function* toMessages(
  events: AsyncIterable<StreamedEvent>,
): AsyncGenerator<{ id: number; data: LiveEvent }, void, undefined> {
  for await (const { id, ...data } of events) yield { id, data };
}
