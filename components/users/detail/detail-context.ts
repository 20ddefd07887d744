'use client';

import { createContext, use } from 'react';
import type { HeaderProblems } from './header-problems';

/** What every section of a user needs to know of the whole. */
export type DetailContextValue = {
  /** `1` on a page of its own, `2` in the sheet. */
  level: 1 | 2;
  /** The environment's address. */
  base: string;
  /** What has to be signed in to again when it needs that. */
  connectionId: string;
  /** Absent until reading has begun. */
  told: HeaderProblems | undefined;
};

const DetailContext = createContext<DetailContextValue>({ level: 1, base: '', connectionId: '', told: undefined });

export const DetailProvider = DetailContext;

export function useDetail(): DetailContextValue {
  return use(DetailContext);
}
