'use client';

import { useEffect, useSyncExternalStore } from 'react';

/** `part` once it is here; `hasFailed` when its code did not come. */
type Arrival<T> = { part?: T; hasFailed?: true };

const ON_ITS_WAY: Arrival<never> = {};
const FAILED: Arrival<never> = { hasFailed: true };

/** Code that a page does without at first: loaded once by whoever wants it, and again after it failed. */
export function createLazyModule<T>(load: () => Promise<T>) {
  const listeners = new Set<() => void>();
  let arrival: Arrival<T> = ON_ITS_WAY;
  let isLoading = false;
  const arrive = (next: Arrival<T>) => {
    arrival = next;
    for (const listener of listeners) listener();
  };
  const ask = (): void => {
    if (isLoading || arrival.part !== undefined) return;
    isLoading = true;
    if (arrival.hasFailed) arrive(ON_ITS_WAY);
    void load()
      .then(
        (part) => arrive({ part }),
        () => arrive(FAILED),
      )
      .finally(() => {
        isLoading = false;
      });
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { ask, read: () => arrival, subscribe };
}

/** What has arrived, asked for when nobody has yet. The server draws without it, and so does the first drawing here. */
export function useLazyModule<T>(later: ReturnType<typeof createLazyModule<T>>): Arrival<T> {
  const arrival = useSyncExternalStore<Arrival<T>>(later.subscribe, later.read, () => ON_ITS_WAY);
  useEffect(() => {
    if (!later.read().hasFailed) later.ask();
  }, [later]);
  return arrival;
}
