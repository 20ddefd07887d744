'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { SchemaAttribute } from '@/lib/pingone/types';
import type { Result } from '../../api/problem';
import { hasItems, requestJson } from '../../api/request-json';
import { storeCustomAttributeNames } from '../custom-attribute-names';

/** The text attributes that the tenant added to its users. */
export type CustomTextAttributes = readonly Pick<SchemaAttribute, 'name' | 'displayName' | 'isEnabled'>[];

/**
 * The environment's own attributes, undefined while they are not known, and what asks for them: at once when
 * `isWanted`, and whenever they are wanted again, unless they are here or on their way.
 */
export function useCustomTextAttributes(
  base: string,
  isWanted: boolean,
): [Result<CustomTextAttributes> | undefined, () => void] {
  const [read, setRead] = useState<Result<CustomTextAttributes>>();
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => () => leaving.current?.abort(), []);

  const want = () => {
    const isOnItsWay = leaving.current?.signal.aborted === false;
    if (read?.ok || isOnItsWay) return;
    const asking = new AbortController();
    leaving.current = asking;
    setRead(undefined);
    void requestJson(`/api${base}/attributes`, { is: hasItems<SchemaAttribute>, signal: asking.signal }).then(
      (answer) => {
        leaving.current = undefined;
        if (answer.ok) storeCustomAttributeNames(base, answer.value.items);
        setRead(answer.ok ? { ok: true, value: textsAmong(answer.value.items) } : answer);
      },
      noOne,
    );
  };
  const wanted = useEffectEvent(want);
  useEffect(() => {
    if (isWanted) wanted();
  }, [isWanted]);
  return [read, want];
}

function textsAmong(attributes: readonly SchemaAttribute[]): CustomTextAttributes {
  const own = attributes.filter(({ schemaType, type }) => schemaType === 'CUSTOM' && type === 'STRING');
  return own.map(({ name, displayName, isEnabled }) => ({ name, displayName, isEnabled }));
}

/** Whoever left is not told. */
function noOne(): void {}
