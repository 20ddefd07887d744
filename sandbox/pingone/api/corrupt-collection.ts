import type { FaultKind } from '../../faults';

const FLOOD = 200_000;

type Collection = { _embedded: Record<string, unknown[]> };

/** The records of a collection as a fault of this kind has them; undefined for kinds that leave records alone. */
const RECORDS: Partial<Record<FaultKind, (records: readonly unknown[]) => unknown[]>> = {
  'other-form': (records) => records.map((record) => ({ record })),
  'one-other-form': ([first, ...others]) => (first === undefined ? [] : [{ record: first }, ...others]),
  flood: () => Array.from({ length: FLOOD }, (_, id) => ({ id })),
};

/** The text of an answer as a fault of this kind has it. */
export function corruptCollection(body: string, kind: FaultKind | undefined): string {
  if (kind === 'odd-text') return body.replaceAll(/"(name|username)":"/g, String.raw`"$1":"\u0000\ud800`);
  const bend = kind && RECORDS[kind];
  if (!bend || !body.includes('"_embedded"')) return body;
  const collection: Collection = JSON.parse(body);
  const embedded = Object.entries(collection._embedded).map(([name, records]) => [name, bend(records)]);
  return JSON.stringify({ ...collection, _embedded: Object.fromEntries(embedded) });
}
