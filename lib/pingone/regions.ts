/** The top-level domains of PingOne's addresses, one for each region. */
export const TLDS = ['com', 'ca', 'eu', 'com.au', 'sg', 'asia'] as const;
export type Tld = (typeof TLDS)[number];

/** PingOne's regions by the top-level domain of their addresses (docs: "Regions"). */
export const REGIONS: Readonly<Record<Tld, { code: string; name: string }>> = {
  com: { code: 'NA', name: 'North America' },
  ca: { code: 'CA', name: 'Canada' },
  eu: { code: 'EU', name: 'Europe' },
  'com.au': { code: 'AU', name: 'Australia' },
  sg: { code: 'SG', name: 'Singapore' },
  asia: { code: 'AP', name: 'Asia Pacific' },
};

export function isTld(value: string): value is Tld {
  return TLDS.some((tld) => tld === value);
}

/** Returns the region code of a stored top-level domain, or the domain itself if it is no longer known. */
export function regionCode(tld: string): string {
  return isTld(tld) ? REGIONS[tld].code : tld;
}
