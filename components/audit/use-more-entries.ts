'use client';

import { useEffect, useRef, useState } from 'react';
import type { AuditEntrySummary } from '@/lib/operations/audit/entry-view';
import { ask, hasItems } from '../data-table/ask';
import { atPlace, type Place } from '../data-table/place';
import type { Problem } from '../data-table/problem';
import { useAddressOf } from '../data-table/use-address-of';

export type FirstEntries = Place & { items: readonly AuditEntrySummary[]; nextCursor?: string; total: number };

type Answer = { items: AuditEntrySummary[]; nextCursor?: string };

/** The rows that are here and how more of them come. */
export function useMoreEntries(first: FirstEntries, api: string) {
  const [entries, setEntries] = useState(first.items);
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
    const next = { cursor, from: first.from + entries.length };
    const answer = await ask(atPlace(api, next), { is: hasItems<AuditEntrySummary>, signal }).catch(() => undefined);
    if (!answer) return;
    setLoading(false);
    if (!answer.ok) return setProblem(answer.problem);
    const { items, nextCursor }: Answer = answer.value;
    setEntries((now) => [...now, ...items]);
    setCursor(nextCursor);
    setPlace(next);
  };

  return { entries, hasMore: cursor !== undefined, problem, isLoading, load };
}
