import type { FaultKind } from '../../faults';

const FLOOD = 200_000;

type Collection = { _embedded: Record<string, unknown[]> };

/** How each fault kind changes the records of a collection; other kinds leave them unchanged. */
const RECORDS: Partial<Record<FaultKind, (records: readonly unknown[]) => unknown[]>> = {
  'other-form': (records) => records.map((record) => ({ record })),
  'one-other-form': ([first, ...others]) => (first === undefined ? [] : [{ record: first }, ...others]),
  flood: () => Array.from({ length: FLOOD }, (_, id) => ({ id })),
};

/** Returns the response text as changed by a fault. */
export function corruptCollection(body: string, kind: FaultKind | undefined): string {
  if (kind === 'odd-text') return body.replaceAll(/"(name|username)":"/g, String.raw`"$1":"\u0000\ud800`);
  const corrupt = kind && RECORDS[kind];
  if (!corrupt || !body.includes('"_embedded"')) return body;
  const collection: Collection = JSON.parse(body);
  const embedded = Object.entries(collection._embedded).map(([name, records]) => [name, corrupt(records)]);
  return JSON.stringify({ ...collection, _embedded: Object.fromEntries(embedded) });
}
