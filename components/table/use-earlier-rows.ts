import { useEffect, useEffectEvent } from 'react';
import { fetchEarlierRows } from './fetch-earlier-rows';

type Here = { before: number; rows: readonly { id: string }[] };

/** After a reload in the middle of a list, reads the rows before those that are here and hands them on once. */
export function useEarlierRows<Item extends { id: string }>(
  api: string,
  { before, rows }: Here,
  onRead: (items: readonly Item[]) => void,
): void {
  const take = useEffectEvent(onRead);
  const idsHere = useEffectEvent(() => new Set(rows.map(({ id }) => id)));
  useEffect(() => {
    const leaving = new AbortController();
    void fetchEarlierRows<Item>(api, { before, shown: idsHere() }, leaving.signal).then((items) => {
      if (items && !leaving.signal.aborted) take(items);
    });
    return () => leaving.abort();
  }, [api, before]);
}
