import type { ConnectionNews } from '@/lib/operations/connections/follow-connections';

/** News as server-sent events, each with the id to resume after. */
export async function* toMessages(
  news: AsyncIterable<ConnectionNews>,
): AsyncGenerator<{ id: number; data: Omit<ConnectionNews, 'id'> }, void, undefined> {
  for await (const { id, ...data } of news) yield { id, data };
}
