import { useEffect, useEffectEvent } from 'react';
import { fetchEarlierRows, type ListApi } from './fetch-earlier-rows';

type Loaded = { before: number; rows: readonly { id: string }[] };

/**
 * After a reload in the middle of a list, loads the rows before the visible ones and passes them to `onRead` once. `answer`
 * must be the same schema at every render.
 */
export function useEarlierRows<Item extends { id: string }>(
  { api, answer }: ListApi<Item>,
  { before, rows }: Loaded,
  onRead: (items: readonly Item[]) => void,
): void {
  const receive = useEffectEvent(onRead);
  const visibleIds = useEffectEvent(() => new Set(rows.map(({ id }) => id)));
  useEffect(() => {
    const controller = new AbortController();
    void fetchEarlierRows({ api, answer }, { before, visible: visibleIds() }, controller.signal).then((items) => {
      if (items && !controller.signal.aborted) receive(items);
    });
    return () => controller.abort();
  }, [api, answer, before]);
}
