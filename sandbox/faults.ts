/** Where a fault strikes: one name for each group of endpoints the control surface can break. */
export const FAULT_PLACES = [
  'pingone:environments', // environments, their bill of materials and capabilities
  'pingone:configuration', // organizations, licences, roles, schemas
  'pingone:directory', // users and populations
  'pingone:groups', // groups and who is in them
  'pingone:password',
  'pingone:mfa',
  'pingone:analytics', // counts over time
  'pingone:userinfo',
  'pingone:authorize',
  'pingone:token',
  'nango:api', // every call that carries an API key
  'nango:proxy',
  'nango:refresh', // Nango renewing a connection's token
  'nango:connect',
  'nango:connections',
  'nango:webhook',
] as const;
export type FaultPlace = (typeof FAULT_PLACES)[number];

/** Here no connection is known yet, or none in particular is meant. */
export const PLACES_WITHOUT_CONNECTION: ReadonlySet<FaultPlace> = new Set<FaultPlace>([
  'pingone:authorize',
  'pingone:token',
  'nango:api',
  'nango:connect',
]);

export const FAULT_KINDS = [
  'slow', // answers after `delayMs`
  'too-many', // 429 with Retry-After: `retryAfterS`; PingOne says LIMIT_EXCEEDED
  'quota-exceeded', // the same, and PingOne says QUOTA_EXCEEDED
  'server-error', // 500, JSON body
  'unavailable', // 503; PingOne sends Retry-After as a date
  'html', // 502 with an HTML body
  'cut-off', // connection closed in mid-body
  'drop', // connection closed before the first byte
  'unauthorized', // 401
  'forbidden', // 403
  'database-away', // 401 to a good key, as Nango answers without its database; Nango only
  'refuse', // consent refused (authorize), token refused (token), renewal refused (refresh)
  'lose', // never happens (webhook), never answers (connect)
  'double', // happens twice (webhook)
  'short-page', // fewer items than asked, though more follow
  'no-count', // collection without `count`
  'other-form', // every record of a collection in a form that no documentation describes
  'one-other-form', // the first record of a collection
  'odd-text', // names with NUL and half a surrogate pair
  'flood', // 200,000 records, however many were asked for
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
  /** Only calls of the connection with this id at Nango, or with a tag of this value. */
  connection?: string | undefined;
};

/** What a call is about. `names` are its connection's id and tag values; asked only when a fault needs them. */
export type FaultSubject = { environmentId?: string | undefined; names?: () => readonly string[] };

export type Faults = {
  add(fault: Fault): void;
  /**
   * The first fault that fits; counts as one strike. With `kinds`, only if it is one of these: others at the same place
   * strike at a later step.
   */
  strike(place: FaultPlace, about?: FaultSubject, kinds?: ReadonlySet<FaultKind>): Fault | undefined;
  list(): readonly Fault[];
  clear(): void;
};

function concerns({ environmentId, connection }: Fault, about: FaultSubject): boolean {
  if (environmentId && environmentId !== about.environmentId) return false;
  return !connection || (about.names?.().includes(connection) ?? false);
}

export function createFaults(): Faults {
  let faults: Fault[] = [];
  return {
    add: (fault) => {
      faults.push({ ...fault });
    },
    strike: (place, about = {}, kinds) => {
      const hit = faults.find((fault) => fault.place === place && concerns(fault, about));
      if (!hit || (kinds && !kinds.has(hit.kind))) return undefined;
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
