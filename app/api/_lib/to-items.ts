/** Returns a whole collection as `itemsOf` in `lib/answer-schemas.ts` describes it. */
export async function toItems<Item>(
  list: Promise<readonly Item[]>,
): Promise<{ items: readonly Item[]; total: number }> {
  const items = await list;
  return { items, total: items.length };
}
