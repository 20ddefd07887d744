'use client';

import { useState } from 'react';

/** The page that was asked for takes a moment; meanwhile what was picked counts, so that a second pick adds to it. */
export function useOptimisticSelection(asked: readonly string[], ask: (ids: readonly string[]) => void) {
  const [answered, setAnswered] = useState(asked);
  const [chosen, setChosen] = useState(asked);
  if (answered.join() !== asked.join()) {
    setAnswered(asked);
    setChosen(asked);
  }
  const choose = (ids: readonly string[]) => {
    setChosen(ids);
    ask(ids);
  };
  const toggle = (id: string) => choose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return { chosen, choose, toggle };
}
