'use client';

import { useEffect, useRef, useState } from 'react';
import type { User } from '@/lib/pingone/types';
import { ask, hasItems } from '../data-table/ask';
import type { Problem } from '../data-table/problem';
import { appendLines, toUserLine, type UserLine } from './user-line';

export type FirstPage = {
  lines: readonly UserLine[];
  from: number;
  nextCursor?: string;
  total?: number;
};

type Answer = { items: User[]; nextCursor?: string };

/** The rows that are here and how more of them come. The address follows, so that a reload shows the same place. */
export function useMoreUsers(first: FirstPage, api: string) {
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
    const before = first.from + lines.length;
    const answer = await ask(withCursor(api, cursor, before), { is: hasItems<User>, signal }).catch(() => undefined);
    if (!answer) return;
    setLoading(false);
    if (!answer.ok) return setProblem(answer.problem);
    const { items, nextCursor }: Answer = answer.value;
    setLines((now) => appendLines(now, items.map(toUserLine)));
    setCursor(nextCursor);
    history.replaceState(null, '', withCursor(location.href, cursor, before));
  };

  const stop = () => {
    leaving.current?.abort();
    setLoading(false);
    setProblem(undefined);
  };

  return { lines, hasMore: cursor !== undefined, problem, isLoading, load, stop };
}

function withCursor(address: string, cursor: string, from: number): string {
  const url = new URL(address, location.href);
  url.searchParams.set('cursor', cursor);
  url.searchParams.set('from', String(from));
  return `${url.pathname}${url.search}`;
}
