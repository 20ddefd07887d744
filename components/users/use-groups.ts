'use client';

import { useEffect, useState } from 'react';
import type { Group } from '@/lib/pingone/types';
import { ask, hasItems } from '../data-table/ask';
import type { Settled } from '../data-table/problem';

const SHOWN = 25;
const PAUSE_MS = 200;

export type GroupName = Pick<Group, 'id' | 'name'>;

/** Names of groups by id, as far as this page has come across them. */
const known = new Map<string, string>();

export function groupName(id: string): string | undefined {
  return known.get(id);
}

/** Groups whose name starts with `search`, or whose id it is; undefined while PingOne is asked, or when nothing is. */
export function useGroups(base: string, search: string | undefined): Settled<readonly GroupName[]> | undefined {
  const [read, setRead] = useState<{ search: string; answer: Settled<readonly GroupName[]> }>();
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

async function findGroups(base: string, search: string, signal: AbortSignal): Promise<Settled<readonly GroupName[]>> {
  const query = new URLSearchParams({ ...(search ? { q: search } : {}), limit: String(SHOWN) });
  const answer = await ask(`/api${base}/groups?${query}`, { is: hasItems<Group>, signal });
  if (!answer.ok) return answer;
  for (const { id, name } of answer.value.items) known.set(id, name);
  return { ok: true, value: answer.value.items.map(({ id, name }) => ({ id, name })) };
}
