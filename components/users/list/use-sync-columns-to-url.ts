import { useEffect } from 'react';
import { replaceUrl } from '../../table/history-entry';
import { areDefaultColumns } from './columns';

/** Adds a member's saved columns to the URL, so that a shared URL shows others the same columns. */
export function useSyncColumnsToUrl(columns: readonly string[]): void {
  const keys = columns.join();
  useEffect(() => {
    const params = new URLSearchParams(location.search);
    if (params.has('columns') || areDefaultColumns(keys.split(','))) return;
    params.set('columns', keys);
    replaceUrl(`${location.pathname}?${params}`);
  }, [keys]);
}
