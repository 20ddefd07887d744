'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { isTooShortToFind } from '@/lib/pingone/query-limits';
import { say } from '../ui/say';
import { serverNow } from '../ui/server-clock';
import { spokenWords } from './coverage-words';
import { findLines } from './find-lines';
import { begin, cancel, type FindState, NOTHING_ASKED, take } from './find-state';

type Run = { text: string; state: FindState };

/** Looks for `text` everywhere, anew whenever it changes. Leaving, and another text, end every call. */
export function useFind(text: string) {
  const [run, setRun] = useState<Run>({ text: '', state: NOTHING_ASKED });
  const leaving = useRef<AbortController | undefined>(undefined);

  const search = async (from: FindState, environmentIds: readonly string[]) => {
    leaving.current?.abort();
    const left = new AbortController();
    leaving.current = left;
    let state = begin(from);
    setRun({ text, state });
    try {
      for await (const line of findLines({ text, environmentIds }, left.signal)) {
        if (left.signal.aborted) return;
        state = take(state, line, serverNow());
        setRun({ text, state });
      }
      say(spokenWords(state));
    } catch {
      // Only who left gets here, and whoever left is told nothing.
    }
  };
  const searchAnew = useEffectEvent(() => void search(NOTHING_ASKED, []));

  useEffect(() => {
    if (isTooShortToFind(text)) return;
    searchAnew();
    return () => leaving.current?.abort();
  }, [text]);

  // What was found for another text is nothing under this one.
  const state = run.text === text ? run.state : NOTHING_ASKED;
  return {
    state,
    askAgain: (environmentIds: readonly string[]) => void search(state, environmentIds),
    stop: () => {
      leaving.current?.abort();
      setRun({ text, state: cancel(state) });
    },
  };
}
