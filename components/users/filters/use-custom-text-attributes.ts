'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { SchemaAttribute } from '@/lib/pingone/types';
import { requestJson } from '../../api/request-json';
import type { Result } from '../../api/result';
import { storeCustomAttributeNames } from '../custom-attribute-names';

/** The tenant's custom attributes of type text. */
export type CustomTextAttributes = readonly Pick<SchemaAttribute, 'name' | 'displayName' | 'isEnabled'>[];

/**
 * Returns the environment's custom text attributes, undefined until loaded, and a function that loads them unless they are
 * loaded or loading. With `isNeeded` they load at once.
 */
export function useCustomTextAttributes(
  base: string,
  isNeeded: boolean,
): [Result<CustomTextAttributes> | undefined, () => void] {
  const [read, setRead] = useState<Result<CustomTextAttributes>>();
  const controllerRef = useRef<AbortController>(undefined);
  useEffect(() => () => controllerRef.current?.abort(), []);

  const load = () => {
    const isLoading = controllerRef.current?.signal.aborted === false;
    if (read?.ok || isLoading) return;
    const controller = new AbortController();
    controllerRef.current = controller;
    setRead(undefined);
    void requestJson(`/api${base}/attributes`, {
      answer: (all) => all.schemaAttributePageSchema,
      signal: controller.signal,
    }).then((result) => {
      controllerRef.current = undefined;
      if (result.ok) storeCustomAttributeNames(base, result.value.items);
      setRead(result.ok ? { ok: true, value: customTexts(result.value.items) } : result);
    }, ignoreAbort);
  };
  const loadInitially = useEffectEvent(load);
  useEffect(() => {
    if (isNeeded) loadInitially();
  }, [isNeeded]);
  return [read, load];
}

function customTexts(attributes: readonly SchemaAttribute[]): CustomTextAttributes {
  const custom = attributes.filter(({ schemaType, type }) => schemaType === 'CUSTOM' && type === 'STRING');
  return custom.map(({ name, displayName, isEnabled }) => ({ name, displayName, isEnabled }));
}

/** Ignores the abort after unmounting. */
function ignoreAbort(): void {}
