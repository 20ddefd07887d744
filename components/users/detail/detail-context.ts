'use client';

import { createContext, use } from 'react';
import type { HeaderProblems } from './header-problems';

/** Shared state for all sections of the user detail. */
export type DetailContextValue = {
  /** Heading level of the user's name: `1` on the full page, `2` in the sheet. */
  level: 1 | 2;
  /** Path of the environment. */
  base: string;
  /** The connection to reconnect when reads fail for that reason. */
  connectionId: string;
  /** Undefined until the first reads have started. */
  headerProblems: HeaderProblems | undefined;
};

const DetailContext = createContext<DetailContextValue>({
  level: 1,
  base: '',
  connectionId: '',
  headerProblems: undefined,
});

export const DetailProvider = DetailContext;

export function useDetail(): DetailContextValue {
  return use(DetailContext);
}
