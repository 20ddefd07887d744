import type { Result } from '@/components/api/result';

type Listed = { items: readonly { populationId?: string }[] };

/** Returns the population ids of the listed items; none when the list could not be read. */
export async function listPopulationIds(list: Promise<Result<Listed>>): Promise<readonly string[]> {
  const answer = await list;
  return answer.ok ? [...new Set(answer.value.items.flatMap(({ populationId }) => populationId ?? []))] : [];
}
