'use client';

import { useEffect, useRef, useState } from 'react';
import type { Group } from '@/lib/pingone/types';
import { replaceAddress } from '../data-table/address';
import { ask, hasItems } from '../data-table/ask';
import type { Problem } from '../data-table/problem';
import { atPlace } from '../users/seen-lists';
import { appendGroups, type GroupLine, toGroupLine } from './group-line';

export type FirstGroups = { lines: readonly GroupLine[]; from: number; nextCursor?: string; total?: number };

type Answer = { items: Group[]; nextCursor?: string };

/** The rows that are here and how more of them come. The address follows, so that a reload shows the same place. */
export function useMoreGroups(first: FirstGroups, api: string) {
  const [lines, setLines] = useState(first.lines);
  const [cursor, setCursor] = useState(first.nextCursor);
  const [problem, setProblem] = useState<Problem>();
  const [isLoading, setLoading] = useState(false);
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => () => leaving.current?.abort(), []);

  const load = async () => {
    if (!cursor || isLoading) return;
    leaving.current = new AbortController();
    const { signal } = leaving.current;
    setLoading(true);
    setProblem(undefined);
    const place = { cursor, from: first.from + lines.length };
    const answer = await ask(atPlace(api, place), { is: hasItems<Group>, signal }).catch(() => undefined);
    if (!answer) return;
    setLoading(false);
    if (!answer.ok) return setProblem(answer.problem);
    const { items, nextCursor }: Answer = answer.value;
    setLines((now) => appendGroups(now, items.map(toGroupLine)));
    setCursor(nextCursor);
    replaceAddress(atPlace(`${location.pathname}${location.search}`, place));
  };

  const stop = () => {
    leaving.current?.abort();
    setLoading(false);
    setProblem(undefined);
  };

  return { lines, hasMore: cursor !== undefined, problem, isLoading, load, stop };
}
