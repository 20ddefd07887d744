'use client';

import { useSyncExternalStore } from 'react';
import type { SchemaAttribute } from '@/lib/pingone/types';

/** Display names of a tenant's custom attributes, by attribute name. */
export type CustomAttributeNames = Readonly<Record<string, string>>;

const NONE: CustomAttributeNames = {};

/** Names by environment path, cached since the page was loaded. */
const cachedNames = new Map<string, CustomAttributeNames>();
const listeners = new Set<() => void>();

/** Caches the custom attribute names of a loaded schema and notifies every view that shows them. */
export function storeCustomAttributeNames(base: string, attributes: readonly SchemaAttribute[]): void {
  const custom = attributes.filter(({ schemaType }) => schemaType === 'CUSTOM');
  cachedNames.set(base, Object.fromEntries(custom.map(({ name, displayName }) => [name, displayName])));
  for (const listener of listeners) listener();
}

/**
 * Returns the cached custom attribute names of an environment. Never fetches; an attribute that is not cached keeps its
 * raw name.
 */
export function useCustomAttributeNames(base: string): CustomAttributeNames {
  return useSyncExternalStore(
    subscribe,
    () => cachedNames.get(base) ?? NONE,
    () => NONE,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
