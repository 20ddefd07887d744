'use client';

import { useEffect, useState } from 'react';
import type { SchemaAttribute } from '@/lib/pingone/types';
import { ask, hasItems } from '../data-table/ask';
import type { Settled } from '../data-table/problem';

/** The text attributes that the tenant added to its users. */
export type CustomTexts = readonly Pick<SchemaAttribute, 'name' | 'displayName' | 'isEnabled'>[];

/** Reads the environment's own attributes when `isWanted` for the first time; undefined until they are here. */
export function useCustomTexts(base: string, isWanted: boolean): Settled<CustomTexts> | undefined {
  const [read, setRead] = useState<Settled<CustomTexts>>();
  const isHere = read?.ok === true;
  useEffect(() => {
    if (!isWanted || isHere) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const asked = ask(`/api${base}/attributes`, { is: hasItems<SchemaAttribute>, signal });
    void asked.then(
      (answer) => setRead(answer.ok ? { ok: true, value: textsAmong(answer.value.items) } : answer),
      noOne,
    );
    return () => leaving.abort();
  }, [base, isWanted, isHere]);
  return read;
}

function textsAmong(attributes: readonly SchemaAttribute[]): CustomTexts {
  const own = attributes.filter(({ schemaType, type }) => schemaType === 'CUSTOM' && type === 'STRING');
  return own.map(({ name, displayName, isEnabled }) => ({ name, displayName, isEnabled }));
}

/** Whoever left is not told. */
function noOne(): void {}
