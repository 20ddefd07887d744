'use client';

import { useEffect, useState } from 'react';
import type { Group } from '@/lib/pingone/types';
import { requestJson } from '../../api/request-json';
import type { Result } from '../../api/result';

const MAX_RESULTS = 25;
const DEBOUNCE_MS = 200;

export type GroupOption = Pick<Group, 'id' | 'name'>;

/** Group names by id, cached since the page was loaded. */
const cachedNames = new Map<string, string>();

export function findGroupName(id: string): string | undefined {
  return cachedNames.get(id);
}

/** Returns groups whose name starts with `search` or whose id it is; undefined while loading, or without a search. */
export function useGroupSearch(base: string, search: string | undefined): Result<readonly GroupOption[]> | undefined {
  const [read, setRead] = useState<{ search: string; result: Result<readonly GroupOption[]> }>();
  useEffect(() => {
    if (search === undefined) return;
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => {
      findGroups(base, search, signal).then(
        (result) => setRead({ search, result }),
        () => undefined,
      );
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [base, search]);
  return read?.search === search ? read?.result : undefined;
}

async function findGroups(base: string, search: string, signal: AbortSignal): Promise<Result<readonly GroupOption[]>> {
  const query = new URLSearchParams({ ...(search ? { q: search } : {}), limit: String(MAX_RESULTS) });
  const result = await requestJson(`/api${base}/groups?${query}`, { answer: (all) => all.groupPageSchema, signal });
  if (!result.ok) return result;
  for (const { id, name } of result.value.items) cachedNames.set(id, name);
  return { ok: true, value: result.value.items.map(({ id, name }) => ({ id, name })) };
}
