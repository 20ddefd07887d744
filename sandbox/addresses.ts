/** Every address of the sandbox as a browser sees it, with no slash at the end. */
export type Addresses = {
  nango: string;
  connectUi: string;
  /** PingOne answers below it at `/auth/{tld}/…`, `/api/{tld}/v1/…` and `/console/{tld}/…`. */
  pingOne: string;
  identityProvider: string;
  /** Tenantry itself: where webhooks and sign-in redirects go. */
  app: string;
  /** What HAL links carry, with `{tld}` in it; `https://api.pingone.{tld}` unless set. */
  pingOneApi: string;
};

export const TLDS = ['com', 'ca', 'eu', 'com.au', 'sg', 'asia'] as const;
export type Tld = (typeof TLDS)[number];
