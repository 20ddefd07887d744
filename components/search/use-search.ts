'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { isTooShortToSearch } from '@/lib/pingone/filter/query-limits';
import { announce } from '../feedback/announce';
import { serverNow } from '../ui/server-clock';
import { formatAnnouncement } from './coverage-summary';
import { applySearchEvent, cancelSearch, IDLE_SEARCH, type SearchState, startSearch } from './search-state';
import { streamSearch } from './search-stream';

type Run = { text: string; state: SearchState };

/** Searches all environments for `text`, again whenever it changes. Unmounting or another text aborts every call. */
export function useSearch(text: string) {
  const [run, setRun] = useState<Run>({ text: '', state: IDLE_SEARCH });
  const controllerRef = useRef<AbortController | undefined>(undefined);

  const search = async (from: SearchState, environmentIds: readonly string[]) => {
    controllerRef.current?.abort();
    const controller = new AbortController();
    controllerRef.current = controller;
    let state = startSearch(from);
    setRun({ text, state });
    try {
      for await (const event of streamSearch({ text, environmentIds }, controller.signal)) {
        if (controller.signal.aborted) return;
        state = applySearchEvent(state, event, serverNow());
        setRun({ text, state });
      }
      announce(formatAnnouncement(state));
    } catch {
      // Only an abort throws; the view is gone or shows a newer search.
    }
  };
  const startNewSearch = useEffectEvent(() => void search(IDLE_SEARCH, []));

  useEffect(() => {
    if (isTooShortToSearch(text)) return;
    startNewSearch();
    return () => controllerRef.current?.abort();
  }, [text]);

  // Results of an earlier text must not show under the new one.
  const state = run.text === text ? run.state : IDLE_SEARCH;
  return {
    state,
    retry: (environmentIds: readonly string[]) => void search(state, environmentIds),
    stop: () => {
      controllerRef.current?.abort();
      setRun({ text, state: cancelSearch(state) });
    },
  };
}
