'use client';

import { useEffect, useRef, useState } from 'react';
import type { Group } from '@/lib/pingone/types';
import { ask, hasItems } from '../data-table/ask';
import { atPlace, type Place } from '../data-table/place';
import type { Problem } from '../data-table/problem';
import { useAddressOf } from '../data-table/use-address-of';
import { appendGroups, type GroupLine, toGroupLine } from './group-line';

export type FirstGroups = Place & { lines: readonly GroupLine[]; nextCursor?: string; total?: number };

type Answer = { items: Group[]; nextCursor?: string };

/** The rows that are here and how more of them come. */
export function useMoreGroups(first: FirstGroups, api: string) {
  const [lines, setLines] = useState(first.lines);
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
    const next = { cursor, from: first.from + lines.length };
    const answer = await ask(atPlace(api, next), { is: hasItems<Group>, signal }).catch(() => undefined);
    if (!answer) return;
    setLoading(false);
    if (!answer.ok) return setProblem(answer.problem);
    const { items, nextCursor }: Answer = answer.value;
    setLines((now) => appendGroups(now, items.map(toGroupLine)));
    setCursor(nextCursor);
    setPlace(next);
  };

  const stop = () => {
    leaving.current?.abort();
    setLoading(false);
    setProblem(undefined);
  };

  return { lines, hasMore: cursor !== undefined, problem, isLoading, load, stop };
}
