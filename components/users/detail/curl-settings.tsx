'use client';

import { createContext, use } from 'react';

/** What a program needs to know to ask for the same; nothing of it is secret. */
export type CurlSettings = {
  /** Where Tenantry is, with no slash at the end. */
  appUrl: string;
  /** The key of the connection's integration at Nango. */
  integration: string;
};

const ApiFactsContext = createContext<CurlSettings | undefined>(undefined);

export const CurlSettingsProvider = ApiFactsContext;

export function useCurlSettings(): CurlSettings | undefined {
  return use(ApiFactsContext);
}
