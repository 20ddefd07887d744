import type { Settled } from '@/components/data-table/problem';

type Listed = { items: readonly { populationId?: string }[] };

/** The populations that what is listed belongs to; none when it could not be read. */
export async function populationsOf(list: Promise<Settled<Listed>>): Promise<readonly string[]> {
  const answer = await list;
  return answer.ok ? [...new Set(answer.value.items.flatMap(({ populationId }) => populationId ?? []))] : [];
}
