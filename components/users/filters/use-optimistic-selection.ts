'use client';

import { useState } from 'react';

/** Returns an optimistic selection: until the requested page arrives, a second pick adds to the first. */
export function useOptimisticSelection(requested: readonly string[], request: (ids: readonly string[]) => void) {
  const [lastRequested, setLastRequested] = useState(requested);
  const [chosen, setChosen] = useState(requested);
  if (lastRequested.join() !== requested.join()) {
    setLastRequested(requested);
    setChosen(requested);
  }
  const choose = (ids: readonly string[]) => {
    setChosen(ids);
    request(ids);
  };
  const toggle = (id: string) => choose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return { chosen, choose, toggle };
}
