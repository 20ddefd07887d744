'use client';

import { useEffect, useRef, useState } from 'react';
import { appendRows } from './append-rows';
import { ask, hasItems } from './ask';
import { atPlace, type Place } from './place';
import type { Problem } from './problem';
import { useAddressOf } from './use-address-of';

type First<Row> = Place & { rows: readonly Row[]; nextCursor?: string | undefined };

type More<Item, Row> = {
  /** What is asked, as the API takes it, without a place in it. */
  api: string;
  toRow: (item: Item) => Row;
};

/** The rows that are here and how more of them come. */
export function useMoreRows<Item, Row extends { id: string }>(first: First<Row>, { api, toRow }: More<Item, Row>) {
  const [rows, setRows] = useState(first.rows);
  const [place, setPlace] = useState<Place>(first);
  const [cursor, setCursor] = useState(first.nextCursor);
  const [problem, setProblem] = useState<Problem>();
  const [isLoading, setLoading] = useState(false);
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => () => leaving.current?.abort(), []);
  useAddressOf(place);

  const load = async () => {
    if (!cursor || isLoading) return;
    leaving.current = new AbortController();
    const { signal } = leaving.current;
    setLoading(true);
    setProblem(undefined);
    const next = { cursor, from: first.from + rows.length };
    const answer = await ask(atPlace(api, next), { is: hasItems<Item>, signal }).catch(() => undefined);
    if (!answer) return;
    setLoading(false);
    if (!answer.ok) return setProblem(answer.problem);
    const { items, nextCursor }: { items: Item[]; nextCursor?: string } = answer.value;
    setRows((now) => appendRows(now, items.map(toRow)));
    setCursor(nextCursor);
    setPlace(next);
  };

  const stop = () => {
    leaving.current?.abort();
    setLoading(false);
    setProblem(undefined);
  };

  return { rows, hasMore: cursor !== undefined, problem, isLoading, load, stop };
}
