'use client';

import { parsePersonText } from '@/lib/pingone/filter/person-text';
import { isFilterParam, setUserFilter, type UserFilter } from '@/lib/pingone/filter/user-filter';
import { useUrlChange } from '../../table/use-url-change';

/** Changes the filter of the list in the address; the list begins anew, and no user stays open. */
export function useFilterChange() {
  const { change, isPending } = useUrlChange();
  const set = (edit: (params: URLSearchParams) => void, options?: { replace: boolean }) =>
    change((params) => {
      for (const name of ['cursor', 'from', 'user']) params.delete(name);
      edit(params);
    }, options);

  return {
    isPending,
    /** The values of one parameter; none takes it away. */
    put: (name: string, values: readonly string[]) => set((params) => putInto(params, name, values)),
    /** One parameter in the place of another. */
    rename: (from: string, to: string, values: readonly string[]) =>
      set((params) => {
        params.delete(from);
        putInto(params, to, values);
      }),
    /** A whole id opens that user. */
    search: (text: string) =>
      set(
        (params) => {
          const person = parsePersonText(text);
          putInto(params, 'q', text && person.kind !== 'id' ? [text] : []);
          if (person.kind === 'id') params.set('user', person.id);
        },
        { replace: true },
      ),
    replaceAll: (filter: UserFilter) => set((params) => setUserFilter(params, filter)),
    /** The filter of another address of this list. */
    reuse: (other: string) =>
      set((params) => {
        setUserFilter(params, {});
        for (const [name, value] of new URLSearchParams(other)) if (isFilterParam(name)) params.append(name, value);
      }),
  };
}

function putInto(params: URLSearchParams, name: string, values: readonly string[]): void {
  params.delete(name);
  for (const value of values) params.append(name, value);
}
