'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { isTooShortToSearch } from '@/lib/pingone/filter/query-limits';
import { announce } from '../feedback/announce';
import { serverNow } from '../ui/server-clock';
import { formatAnnouncement } from './coverage-summary';
import { applySearchEvent, cancelSearch, IDLE_SEARCH, type SearchState, startSearch } from './search-state';
import { streamSearch } from './search-stream';

type Run = { text: string; state: SearchState };

/** Looks for `text` everywhere, anew whenever it changes. Leaving, and another text, end every call. */
export function useSearch(text: string) {
  const [run, setRun] = useState<Run>({ text: '', state: IDLE_SEARCH });
  const leaving = useRef<AbortController | undefined>(undefined);

  const search = async (from: SearchState, environmentIds: readonly string[]) => {
    leaving.current?.abort();
    const left = new AbortController();
    leaving.current = left;
    let state = startSearch(from);
    setRun({ text, state });
    try {
      for await (const line of streamSearch({ text, environmentIds }, left.signal)) {
        if (left.signal.aborted) return;
        state = applySearchEvent(state, line, serverNow());
        setRun({ text, state });
      }
      announce(formatAnnouncement(state));
    } catch {
      // Only who left gets here, and whoever left is told nothing.
    }
  };
  const searchAnew = useEffectEvent(() => void search(IDLE_SEARCH, []));

  useEffect(() => {
    if (isTooShortToSearch(text)) return;
    searchAnew();
    return () => leaving.current?.abort();
  }, [text]);

  // What was found for another text is nothing under this one.
  const state = run.text === text ? run.state : IDLE_SEARCH;
  return {
    state,
    askAgain: (environmentIds: readonly string[]) => void search(state, environmentIds),
    stop: () => {
      leaving.current?.abort();
      setRun({ text, state: cancelSearch(state) });
    },
  };
}
