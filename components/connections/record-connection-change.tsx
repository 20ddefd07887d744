'use client';

import { useEffect } from 'react';
import type { ConnectionChange } from '@/lib/api/live';
import { addConnectionChange } from './connection-changes';

/** Records the connection state found while rendering this page, so that all parts of the page show the same health. */
export function RecordConnectionChange({ change }: { change: ConnectionChange }) {
  useEffect(() => addConnectionChange(change), [change]);
  return null;
}
