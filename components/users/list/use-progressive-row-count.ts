'use client';

import { useEffect, useState } from 'react';

/** The lowest that rows can stand. */
const LEAST_ROW_PX = 32;

/** How many rows fill the window, at least. */
export function rowsInWindow(): number {
  return Math.ceil(innerHeight / LEAST_ROW_PX);
}

/**
 * How many rows to draw. Those that are known at once (`areKnown`) come in two steps, what fits the window and then, once
 * that is painted, all: nobody waits for rows that are out of sight.
 */
export function useProgressiveRowCount(areKnown: boolean): number {
  const [drawn, setDrawn] = useState(() => (areKnown ? rowsInWindow() : Infinity));
  useEffect(() => setDrawn(Infinity), []);
  return drawn;
}
