/** Where a fault strikes: one name for each group of endpoints the control surface can break. */
export const FAULT_PLACES = [
  'pingone:environments',
  'pingone:directory',
  'pingone:password',
  'pingone:mfa',
  'pingone:userinfo',
  'pingone:authorize',
  'pingone:token',
  'nango:proxy',
  'nango:connect',
  'nango:connections',
  'nango:webhook',
] as const;
export type FaultPlace = (typeof FAULT_PLACES)[number];

export const FAULT_KINDS = [
  'slow', // answers after `delayMs`
  'too-many', // 429 with Retry-After: `retryAfterS`
  'server-error', // 500, JSON body
  'unavailable', // 503; PingOne sends Retry-After as a date
  'html', // 502 with an HTML body
  'cut-off', // connection closed in mid-body
  'unauthorized', // 401
  'forbidden', // 403
  'refuse', // consent refused (authorize), token refused (token)
  'lose', // never happens (webhook), never answers (connect)
  'double', // happens twice (webhook)
  'short-page', // fewer items than asked, though more follow
  'no-count', // collection without `count`
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export type Fault = {
  place: FaultPlace;
  kind: FaultKind;
  /** How often it strikes before it is spent; 0 = until cleared. */
  times: number;
  delayMs?: number | undefined;
  retryAfterS?: number | undefined;
  /** Only calls that concern this environment. */
  environmentId?: string | undefined;
};

export type Faults = {
  add(fault: Fault): void;
  /** The first fault that fits; counts as one strike. */
  strike(place: FaultPlace, environmentId?: string): Fault | undefined;
  list(): readonly Fault[];
  clear(): void;
};

export function createFaults(): Faults {
  let faults: Fault[] = [];
  return {
    add: (fault) => {
      faults.push({ ...fault });
    },
    strike: (place, environmentId) => {
      const hit = faults.find((f) => f.place === place && (!f.environmentId || f.environmentId === environmentId));
      if (!hit) return undefined;
      const struck = { ...hit };
      if (hit.times > 0 && --hit.times === 0) faults = faults.filter((f) => f !== hit);
      return struck;
    },
    list: () => faults,
    clear: () => {
      faults = [];
    },
  };
}
