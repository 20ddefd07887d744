'use client';

import { useEffect, useSyncExternalStore } from 'react';

/** `part` once loaded; `hasFailed` after a failed load. */
type LoadState<T> = { part?: T; hasFailed?: true };

const PENDING: LoadState<never> = {};
const FAILED: LoadState<never> = { hasFailed: true };

/** Creates a module that loads on demand: once on first request, and again after a failure. */
export function createLazyModule<T>(load: () => Promise<T>) {
  const listeners = new Set<() => void>();
  let state: LoadState<T> = PENDING;
  let isLoading = false;
  const setState = (next: LoadState<T>) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const ask = (): void => {
    if (isLoading || state.part !== undefined) return;
    isLoading = true;
    if (state.hasFailed) setState(PENDING);
    void load()
      .then(
        (part) => setState({ part }),
        () => setState(FAILED),
      )
      .finally(() => {
        isLoading = false;
      });
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { ask, read: () => state, subscribe };
}

/** Returns the load state and starts the load if needed. The server and the first client render have no module. */
export function useLazyModule<T>(lazy: ReturnType<typeof createLazyModule<T>>): LoadState<T> {
  const state = useSyncExternalStore<LoadState<T>>(lazy.subscribe, lazy.read, () => PENDING);
  useEffect(() => {
    if (!lazy.read().hasFailed) lazy.ask();
  }, [lazy]);
  return state;
}
