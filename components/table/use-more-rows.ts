'use client';

import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../api/problem';
import { hasItems, requestJson } from '../api/request-json';
import { appendRows } from './append-rows';
import { type ListPosition, withPosition } from './list-position';
import { useEarlierRows } from './use-earlier-rows';
import { usePositionInUrl } from './use-position-in-url';

type First<Row> = ListPosition & { rows: readonly Row[]; nextCursor?: string | undefined; unreadable?: number };
type Answer<Item> = { items: Item[]; nextCursor?: string; unreadable?: number };

type More<Item, Row> = {
  /** What is asked, as the API takes it, without a place in it. */
  api: string;
  toRow: (item: Item) => Row;
};

/**
 * The rows that are here, after how many others they begin (`from`), how many records could not be read, and how more
 * rows come.
 */
export function useMoreRows<Item extends { id: string }, Row extends { id: string }>(
  first: First<Row>,
  { api, toRow }: More<Item, Row>,
) {
  const [rows, setRows] = useState(first.rows);
  const [from, setFrom] = useState(first.from);
  const [place, setPlace] = useState<ListPosition>(first);
  const [cursor, setCursor] = useState(first.nextCursor);
  const [unreadable, setUnreadable] = useState(first.unreadable ?? 0);
  const [problem, setProblem] = useState<Problem>();
  const [isLoading, setLoading] = useState(false);
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => () => leaving.current?.abort(), []);
  usePositionInUrl(place);
  useEarlierRows<Item>(api, { before: from, rows }, (items) => {
    setRows((now) => appendRows(items.map(toRow), now));
    setFrom(0);
  });

  const load = async () => {
    if (!cursor || isLoading) return;
    leaving.current = new AbortController();
    const { signal } = leaving.current;
    setLoading(true);
    setProblem(undefined);
    const next = { cursor, from: from + rows.length };
    const answer = await requestJson(withPosition(api, next), { is: hasItems<Item>, signal }).catch(() => undefined);
    if (!answer) return;
    setLoading(false);
    if (!answer.ok) return setProblem(answer.problem);
    const { items, nextCursor, unreadable: more = 0 }: Answer<Item> = answer.value;
    setRows((now) => appendRows(now, items.map(toRow)));
    setCursor(nextCursor);
    setUnreadable((now) => now + more);
    setPlace(next);
  };

  const stop = () => {
    leaving.current?.abort();
    setLoading(false);
    setProblem(undefined);
  };

  return { from, rows, unreadable, hasMore: cursor !== undefined, problem, isLoading, load, stop };
}
