'use client';

import { createContext, use } from 'react';

/** Settings for the copied curl commands; none of them is secret. */
export type CurlSettings = {
  /** Tenantry's base URL, without a trailing slash. */
  appUrl: string;
  /** Nango's key for the connection's integration. */
  integration: string;
};

const CurlSettingsContext = createContext<CurlSettings | undefined>(undefined);

export const CurlSettingsProvider = CurlSettingsContext;

export function useCurlSettings(): CurlSettings | undefined {
  return use(CurlSettingsContext);
}
