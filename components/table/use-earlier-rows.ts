import { useEffect, useEffectEvent } from 'react';
import { fetchEarlierRows } from './fetch-earlier-rows';

type Loaded = { before: number; rows: readonly { id: string }[] };

/** After a reload in the middle of a list, loads the rows before the visible ones and passes them to `onRead` once. */
export function useEarlierRows<Item extends { id: string }>(
  api: string,
  { before, rows }: Loaded,
  onRead: (items: readonly Item[]) => void,
): void {
  const receive = useEffectEvent(onRead);
  const visibleIds = useEffectEvent(() => new Set(rows.map(({ id }) => id)));
  useEffect(() => {
    const controller = new AbortController();
    void fetchEarlierRows<Item>(api, { before, visible: visibleIds() }, controller.signal).then((items) => {
      if (items && !controller.signal.aborted) receive(items);
    });
    return () => controller.abort();
  }, [api, before]);
}
