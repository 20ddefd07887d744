'use client';

import { useEffect, useRef, useState } from 'react';
import type { Problem } from '@/lib/api/problems';
import { requestJson } from '../api/request-json';
import { appendRows } from './append-rows';
import type { ListApi } from './fetch-earlier-rows';
import { type ListPosition, withPosition } from './list-position';
import { useEarlierRows } from './use-earlier-rows';
import { usePositionInUrl } from './use-position-in-url';

type FirstPage<Row> = ListPosition & { rows: readonly Row[]; nextCursor?: string | undefined; unreadable?: number };

type Options<Item, Row> = ListApi<Item> & { toRow: (item: Item) => Row };

/**
 * Returns the loaded rows, the number of rows before them (`from`), the number of unreadable records, and functions to
 * load more rows and stop loading.
 */
export function useMoreRows<Item extends { id: string }, Row extends { id: string }>(
  first: FirstPage<Row>,
  { api, answer, toRow }: Options<Item, Row>,
) {
  const [rows, setRows] = useState(first.rows);
  const [from, setFrom] = useState(first.from);
  const [position, setPosition] = useState<ListPosition>(first);
  const [cursor, setCursor] = useState(first.nextCursor);
  const [unreadable, setUnreadable] = useState(first.unreadable ?? 0);
  const [problem, setProblem] = useState<Problem>();
  const [isLoading, setLoading] = useState(false);
  const controllerRef = useRef<AbortController>(undefined);
  useEffect(() => () => controllerRef.current?.abort(), []);
  usePositionInUrl(position);
  useEarlierRows({ api, answer }, { before: from, rows }, (items) => {
    setRows((now) => appendRows(items.map(toRow), now));
    setFrom(0);
  });

  const load = async () => {
    if (!cursor || isLoading) return;
    controllerRef.current = new AbortController();
    const { signal } = controllerRef.current;
    setLoading(true);
    setProblem(undefined);
    const next = { cursor, from: from + rows.length };
    const result = await requestJson(withPosition(api, next), { answer, signal }).catch(() => undefined);
    if (!result) return;
    setLoading(false);
    if (!result.ok) return setProblem(result.problem);
    const { items, nextCursor, unreadable: added = 0 } = result.value;
    setRows((now) => appendRows(now, items.map(toRow)));
    setCursor(nextCursor);
    setUnreadable((now) => now + added);
    setPosition(next);
  };

  const stop = () => {
    controllerRef.current?.abort();
    setLoading(false);
    setProblem(undefined);
  };

  return { from, rows, unreadable, hasMore: cursor !== undefined, problem, isLoading, load, stop };
}
