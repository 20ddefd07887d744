/** Addresses of the sandbox's servers as a browser sees them, without a trailing slash. */
export type Addresses = {
  nango: string;
  connectUi: string;
  /** PingOne. It serves `/auth/{tld}/…`, `/api/{tld}/v1/…` and `/console/{tld}/…` below this address. */
  pingOne: string;
  identityProvider: string;
  /** Tenantry itself: the target of webhooks and sign-in redirects. */
  app: string;
  /** Base address in HAL links, with `{tld}` in it; `https://api.pingone.{tld}` by default. */
  pingOneApi: string;
};

export const TLDS = ['com', 'ca', 'eu', 'com.au', 'sg', 'asia'] as const;
export type Tld = (typeof TLDS)[number];
