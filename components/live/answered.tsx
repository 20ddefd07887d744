'use client';

import { useEffect } from 'react';
import type { ConnectionChange } from '@/lib/operations/connections/connection-changes';
import { hear } from './live-connections';

/** Adds what the answer for this page has shown of a connection to what is heard of it: every part then shows one health. */
export function Answered({ change }: { change: ConnectionChange }) {
  useEffect(() => hear(change), [change]);
  return null;
}
