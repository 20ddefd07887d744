import type { Result } from '@/components/api/problem';

type Listed = { items: readonly { populationId?: string }[] };

/** The populations that what is listed belongs to; none when it could not be read. */
export async function listPopulationIds(list: Promise<Result<Listed>>): Promise<readonly string[]> {
  const answer = await list;
  return answer.ok ? [...new Set(answer.value.items.flatMap(({ populationId }) => populationId ?? []))] : [];
}
