import type { LiveEvent } from '@/lib/operations/connections/live/stream-changes';

/** News as server-sent events, each with the id to resume after. */
export async function* toMessages(
  news: AsyncIterable<LiveEvent>,
): AsyncGenerator<{ id: number; data: Omit<LiveEvent, 'id'> }, void, undefined> {
  for await (const { id, ...data } of news) yield { id, data };
}
