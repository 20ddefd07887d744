import { useEffect } from 'react';
import { replaceAddress } from '../data-table/address';
import { isUsual } from './columns';

/** Puts columns that a member keeps for themselves into the address, so that it shows others the same. */
export function useKeptColumns(columns: readonly string[]): void {
  const keys = columns.join();
  useEffect(() => {
    const params = new URLSearchParams(location.search);
    if (params.has('columns') || isUsual(keys.split(','))) return;
    params.set('columns', keys);
    replaceAddress(`${location.pathname}?${params}`);
  }, [keys]);
}
