import type { Permission } from '../../seed/roles';
import { seedId } from '../../seed/seed-id';
import { readFilter, TOTALS_RULES } from '../filter/rules';
import type { TenantEnvironment } from '../tenant-registry';
import { requireEnvironment } from './access';
import type { Call } from './call';
import { answerList } from './collection';
import { ApiError } from './errors';

const DAY_MS = 86_400_000;
const MOST_DAYS = 366;
const DEFAULT_DAYS = 30;
/** Test environments miss the counts of these days. */
const UNCOUNTED = { from: 9, to: 12 };
/** Many sign-ons failed on this day. */
const BAD_DAY = 8;

/** Counts cover the whole environment: a role on some of its populations is not enough. */
function requireWhole(call: Call, permission: Permission): TenantEnvironment {
  const { place, reach } = requireEnvironment(call, permission);
  if (reach !== 'all') throw ApiError.forbidden();
  return place;
}

type Period = { startMs: number; endMs: number };

/** Returns the dates of a filter; undefined if one is missing or invalid. */
function periodIn(filter: string): Period | undefined {
  readFilter(filter, TOTALS_RULES);
  const dateOf = (name: string) => Date.parse(new RegExp(`${name}\\s+eq\\s+"([^"]+)"`, 'i').exec(filter)?.[1] ?? '');
  const [startMs, endMs] = [dateOf('startDate'), dateOf('endDate')];
  return endMs >= startMs ? { startMs, endMs } : undefined;
}

function refusePeriod(): never {
  const message = 'startDate and endDate are needed.';
  throw ApiError.invalidRequest([{ code: 'INVALID_FILTER', target: 'filter', message }]);
}

/** Returns the counted days, each as `[start in ms, days ago]`. */
function countedDays(
  { environment }: TenantEnvironment,
  { startMs, endMs }: Period,
): readonly (readonly [number, number])[] {
  const count = Math.min(Math.floor((endMs - startMs) / DAY_MS) + 1, MOST_DAYS);
  const days = Array.from({ length: count }, (_, day) => {
    const atMs = startMs + day * DAY_MS;
    return [atMs, Math.max(0, Math.floor((Date.now() - atMs) / DAY_MS))] as const;
  });
  if (environment.type !== 'SANDBOX') return days;
  return days.filter(([, age]) => age < UNCOUNTED.from || age > UNCOUNTED.to);
}

/** Returns a number between 0 and 1 that is constant for a day of an environment. */
function chance({ environment }: TenantEnvironment, atMs: number): number {
  const seed = seedId(`${environment.id} on day ${Math.floor(atMs / DAY_MS)}`);
  return Number.parseInt(seed.slice(0, 6), 16) / 0xffffff;
}

/** `GET E/totalIdentities`: one count per day; `startDate` and `endDate` are required. */
export function listTotalIdentities(call: Call): unknown {
  const place = requireWhole(call, 'environments:read');
  const period = periodIn(call.query.get('filter') ?? refusePeriod()) ?? refusePeriod();
  const { size } = place.directory;
  const bodies = countedDays(place, period).map(([atMs, age]) => ({
    date: Math.floor(atMs / 1000),
    totalIdentities: age === 0 ? size : Math.max(0, Math.round(size * (1 - age / 1700 - 0.004 * chance(place, atMs)))),
  }));
  return answerList(call, 'totalIdentities', bodies);
}

/** `GET E/userActivities`: sign-ons per day; the last 30 days by default. */
export function listUserActivities(call: Call): unknown {
  const place = requireWhole(call, 'activities:read');
  const filter = call.query.get('filter');
  const lastDays = { startMs: Date.now() - (DEFAULT_DAYS - 1) * DAY_MS, endMs: Date.now() };
  const period = filter === null ? lastDays : (periodIn(filter) ?? refusePeriod());
  const bodies = countedDays(place, period).map(([atMs, age]) => {
    const isWeekend = [0, 6].includes(new Date(atMs).getUTCDay());
    const successes = Math.round(place.directory.size * (isWeekend ? 0.03 : 0.1) * (0.8 + 0.4 * chance(place, atMs)));
    return {
      environment: { id: place.environment.id },
      startDate: new Date(atMs).toISOString(),
      endDate: new Date(atMs + DAY_MS).toISOString(),
      userSignOns: { successes, failures: Math.round(successes * (age === BAD_DAY ? 0.6 : 0.05)) },
    };
  });
  return answerList(call, 'userActivities', bodies);
}
