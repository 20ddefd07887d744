import type { Page, Population } from '@/lib/pingone/types';

/** Populations as the list needs them: their names. */
export async function shortPopulations(read: Promise<Page<Population>>) {
  const { items } = await read;
  return { items: items.map(({ id, name }) => ({ id, name })) };
}
