'use client';

import { useEffect, useState } from 'react';

/** The smallest row height, in compact density. */
const MIN_ROW_PX = 32;

/** Returns how many rows fill the window, rounded up. */
export function rowsInWindow(): number {
  return Math.ceil(innerHeight / MIN_ROW_PX);
}

/**
 * Returns how many rows to render. Cached rows (`areCached`) render in two steps, first what fits the window and after that
 * paint all of them, so that rows out of sight do not delay the first paint.
 */
export function useProgressiveRowCount(areCached: boolean): number {
  const [count, setCount] = useState(() => (areCached ? rowsInWindow() : Infinity));
  useEffect(() => setCount(Infinity), []);
  return count;
}
