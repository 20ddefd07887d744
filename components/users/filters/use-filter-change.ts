'use client';

import { parsePersonText } from '@/lib/pingone/filter/person-text';
import { isFilterParam, setUserFilter, type UserFilter } from '@/lib/pingone/filter/user-filter';
import { useUrlChange } from '../../table/use-url-change';

/** Changes the list filter in the URL. Every change goes back to row 1 and closes the open user. */
export function useFilterChange() {
  const { change, isPending } = useUrlChange();
  const set = (edit: (params: URLSearchParams) => void, options?: { replace: boolean }) =>
    change((params) => {
      for (const name of ['cursor', 'from', 'user']) params.delete(name);
      edit(params);
    }, options);

  return {
    isPending,
    /** Sets the values of one parameter; an empty list removes it. */
    put: (name: string, values: readonly string[]) => set((params) => setValues(params, name, values)),
    /** Replaces one parameter with another. */
    rename: (from: string, to: string, values: readonly string[]) =>
      set((params) => {
        params.delete(from);
        setValues(params, to, values);
      }),
    /** Searches for the text; a complete user id opens that user instead. */
    search: (text: string) =>
      set(
        (params) => {
          const parsed = parsePersonText(text);
          setValues(params, 'q', text && parsed.kind !== 'id' ? [text] : []);
          if (parsed.kind === 'id') params.set('user', parsed.id);
        },
        { replace: true },
      ),
    replaceAll: (filter: UserFilter) => set((params) => setUserFilter(params, filter)),
    /** Replaces the filter with the one in another query string of this list. */
    reuse: (other: string) =>
      set((params) => {
        setUserFilter(params, {});
        for (const [name, value] of new URLSearchParams(other)) if (isFilterParam(name)) params.append(name, value);
      }),
  };
}

function setValues(params: URLSearchParams, name: string, values: readonly string[]): void {
  params.delete(name);
  for (const value of values) params.append(name, value);
}
