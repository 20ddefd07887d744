import type { LiveEvent } from '@/lib/operations/connections/live/stream-changes';

/** Converts changes to server-sent events, each with the id to resume after. */
export async function* toMessages(
  events: AsyncIterable<LiveEvent>,
): AsyncGenerator<{ id: number; data: Omit<LiveEvent, 'id'> }, void, undefined> {
  for await (const { id, ...data } of events) yield { id, data };
}
