'use client';

import { useEffect } from 'react';
import type { ConnectionChange } from '@/lib/operations/connections/live/connection-changes';
import { addConnectionChange } from './connection-changes';

/** Adds what the answer for this page has shown of a connection to what is heard of it: every part then shows one health. */
export function RecordConnectionChange({ change }: { change: ConnectionChange }) {
  useEffect(() => addConnectionChange(change), [change]);
  return null;
}
