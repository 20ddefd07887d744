import { useEffect } from 'react';
import { replaceUrl } from '../../table/history-entry';
import { areDefaultColumns } from './columns';

/** Puts columns that a member keeps for themselves into the address, so that it shows others the same. */
export function useSyncColumnsToUrl(columns: readonly string[]): void {
  const keys = columns.join();
  useEffect(() => {
    const params = new URLSearchParams(location.search);
    if (params.has('columns') || areDefaultColumns(keys.split(','))) return;
    params.set('columns', keys);
    replaceUrl(`${location.pathname}?${params}`);
  }, [keys]);
}
