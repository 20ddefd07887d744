const DAY_MS = 24 * 60 * 60_000;
/** Earlier days use UTC, because time zones did not exist yet. */
const FIRST_DAY = '1900-01-01';

/** Whether `zone` is an IANA time zone, such as Europe/Berlin. Rejects offsets: programs disagree about their sign. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Returns the first instant of a day (`2026-11-24`) in a time zone: later than midnight where the clocks skip it. */
export function startOfDay(day: string, zone: string): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`);
  if (day < FIRST_DAY) return new Date(asUtc);
  // The offset may change on that day, so try the offsets before and after.
  const offsets = [offsetAt(asUtc - DAY_MS, zone), offsetAt(asUtc + DAY_MS, zone)];
  const starts = offsets.map((offset) => asUtc - offset).sort((one, other) => one - other);
  const [earlier = asUtc, later = asUtc] = starts;
  return new Date(earlier + offsetAt(earlier, zone) >= asUtc ? earlier : later);
}

/** Returns the first instant after a day. */
export function endOfDay(day: string, zone: string): Date {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString();
  return startOfDay(next.slice(0, next.indexOf('T')), zone);
}

/** Returns how far a zone's wall clock is ahead of UTC at an instant, in ms. */
function offsetAt(ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-u-ca-gregory-hc-h23', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(ms);
  const part = (type: string) => Number(parts.find((entry) => entry.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(ms / 1000) * 1000;
}
