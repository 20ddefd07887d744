'use client';

import { useEffect, useState } from 'react';
import type { Group } from '@/lib/pingone/types';
import type { Result } from '../../api/problem';
import { hasItems, requestJson } from '../../api/request-json';

const SHOWN = 25;
const PAUSE_MS = 200;

export type GroupOption = Pick<Group, 'id' | 'name'>;

/** Names of groups by id, as far as this page has come across them. */
const known = new Map<string, string>();

export function findGroupName(id: string): string | undefined {
  return known.get(id);
}

/** Groups whose name starts with `search`, or whose id it is; undefined while PingOne is asked, or when nothing is. */
export function useGroupSearch(base: string, search: string | undefined): Result<readonly GroupOption[]> | undefined {
  const [read, setRead] = useState<{ search: string; answer: Result<readonly GroupOption[]> }>();
  useEffect(() => {
    if (search === undefined) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const timer = setTimeout(() => {
      findGroups(base, search, signal).then(
        (answer) => setRead({ search, answer }),
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [base, search]);
  return read?.search === search ? read?.answer : undefined;
}

async function findGroups(base: string, search: string, signal: AbortSignal): Promise<Result<readonly GroupOption[]>> {
  const query = new URLSearchParams({ ...(search ? { q: search } : {}), limit: String(SHOWN) });
  const answer = await requestJson(`/api${base}/groups?${query}`, { is: hasItems<Group>, signal });
  if (!answer.ok) return answer;
  for (const { id, name } of answer.value.items) known.set(id, name);
  return { ok: true, value: answer.value.items.map(({ id, name }) => ({ id, name })) };
}
