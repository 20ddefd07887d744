'use client';

import { useSyncExternalStore } from 'react';
import type { SchemaAttribute } from '@/lib/pingone/types';

/** Display names of the attributes that a tenant added, by the names that users carry. */
export type CustomAttributeNames = Readonly<Record<string, string>>;

const NONE: CustomAttributeNames = {};

/** By environment address, what this browser has read of its schema since it loaded Tenantry. */
const known = new Map<string, CustomAttributeNames>();
const listeners = new Set<() => void>();

/** Keeps the names of a schema that was read, for every place that shows one of its attributes. */
export function storeCustomAttributeNames(base: string, attributes: readonly SchemaAttribute[]): void {
  const own = attributes.filter(({ schemaType }) => schemaType === 'CUSTOM');
  known.set(base, Object.fromEntries(own.map(({ name, displayName }) => [name, displayName])));
  for (const listener of listeners) listener();
}

/** The names that are known of an environment's own attributes. Asks nobody: an unknown one keeps the name users carry. */
export function useCustomAttributeNames(base: string): CustomAttributeNames {
  return useSyncExternalStore(
    subscribe,
    () => known.get(base) ?? NONE,
    () => NONE,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
