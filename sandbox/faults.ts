/** Places where a fault can apply: one name for each group of endpoints. */
export const FAULT_PLACES = [
  'pingone:environments', // environments, their bill of materials and capabilities
  'pingone:configuration', // organizations, licenses, roles, schemas
  'pingone:directory', // users and populations
  'pingone:groups', // groups and their members
  'pingone:password',
  'pingone:mfa',
  'pingone:analytics', // counts over time
  'pingone:userinfo',
  'pingone:authorize',
  'pingone:token',
  'nango:api', // every call that carries an API key
  'nango:proxy',
  'nango:refresh', // Nango refreshing a connection's token
  'nango:connect',
  'nango:connections',
  'nango:webhook',
] as const;
export type FaultPlace = (typeof FAULT_PLACES)[number];

/** Places where no connection is known yet, or where calls concern no single connection. */
export const PLACES_WITHOUT_CONNECTION: ReadonlySet<FaultPlace> = new Set<FaultPlace>([
  'pingone:authorize',
  'pingone:token',
  'nango:api',
  'nango:connect',
]);

export const FAULT_KINDS = [
  'slow', // responds after `delayMs`
  'too-many', // 429 with Retry-After: `retryAfterS`; PingOne's code is LIMIT_EXCEEDED
  'quota-exceeded', // the same with PingOne's code QUOTA_EXCEEDED
  'server-error', // 500, JSON body
  'unavailable', // 503; PingOne sends Retry-After as a date
  'html', // 502 with an HTML body
  'cut-off', // connection closed mid-body
  'drop', // connection closed before the first byte
  'unauthorized', // 401
  'forbidden', // 403
  'database-away', // 401 for a valid key, as Nango responds without its database; Nango only
  'refuse', // consent refused (authorize), token refused (token), refresh refused (refresh)
  'lose', // never sent (webhook), never responds (connect)
  'double', // sent twice (webhook)
  'short-page', // fewer items than requested although more follow
  'no-count', // collection without `count`
  'other-form', // every record of a collection has an undocumented shape
  'one-other-form', // only the first record of a collection
  'odd-text', // names with NUL and half a surrogate pair
  'flood', // 200,000 records regardless of the limit
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export type Fault = {
  place: FaultPlace;
  kind: FaultKind;
  /** How many times the fault applies; 0 = until cleared. */
  times: number;
  delayMs?: number | undefined;
  retryAfterS?: number | undefined;
  /** Limits the fault to calls for this environment. */
  environmentId?: string | undefined;
  /** Limits the fault to the connection with this Nango id or tag value. */
  connection?: string | undefined;
};

/**
 * What a call concerns. `names` returns the id and tag values of its connection; called only when a fault needs them.
 */
export type FaultSubject = { environmentId?: string | undefined; names?: () => readonly string[] };

export type Faults = {
  add(fault: Fault): void;
  /**
   * Returns the first matching fault and counts one use. With `kinds`, returns it only if it is one of these kinds:
   * other kinds at the same place apply at a later step.
   */
  take(place: FaultPlace, about?: FaultSubject, kinds?: ReadonlySet<FaultKind>): Fault | undefined;
  list(): readonly Fault[];
  clear(): void;
};

function matches({ environmentId, connection }: Fault, about: FaultSubject): boolean {
  if (environmentId && environmentId !== about.environmentId) return false;
  return !connection || (about.names?.().includes(connection) ?? false);
}

export function createFaults(): Faults {
  let faults: Fault[] = [];
  return {
    add: (fault) => {
      faults.push({ ...fault });
    },
    take: (place, about = {}, kinds) => {
      const match = faults.find((fault) => fault.place === place && matches(fault, about));
      if (!match || (kinds && !kinds.has(match.kind))) return undefined;
      const taken = { ...match };
      if (match.times > 0 && --match.times === 0) faults = faults.filter((f) => f !== match);
      return taken;
    },
    list: () => faults,
    clear: () => {
      faults = [];
    },
  };
}
