/** Formats dates, counts, times and names for display. Pure, so browser code can import it. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formatters = new Map<string, Intl.DateTimeFormat>();

// Creating a formatter costs a hundred times more than using one.
function formatter(zone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone ?? ''}|${Object.keys(options).join()}`;
  const cached = formatters.get(key);
  if (cached) return cached;
  const created = new Intl.DateTimeFormat('en-GB', { ...options, ...(zone ? { timeZone: zone } : {}) });
  formatters.set(key, created);
  return created;
}

/** When and where a time is displayed: `now` in ms since 1970; `zone` is an IANA name, absent = the reader's own. */
export type Moment = { now: number; zone?: string | undefined };

/** Returns "38 s ago", "yesterday" or "in 13 min"; after a week, the date. An invalid time becomes an en dash. */
export function relativeTime(at: string, { now, zone }: Moment): string {
  const then = Date.parse(at);
  if (Number.isNaN(then)) return '–';
  const age = now - then;
  if (Math.abs(age) < 5 * SECOND) return 'now';
  if (age < 0) return future(-age, at, { now, zone });
  if (age < HOUR) return `${span(age)} ago`;
  const days = calendarDays(then, now, zone);
  if (age < 12 * HOUR || days === 0) return `${span(age)} ago`;
  if (days === 1) return 'yesterday';
  return days <= 7 ? `${days} days ago` : shortDate(at, { now, zone });
}

/** Like `relativeTime` for past events: returns "now" when the event's clock is ahead of ours. */
export function timeSince(at: string, { now, zone }: Moment): string {
  return relativeTime(at, { now: Math.max(now, Date.parse(at) || now), zone });
}

function future(ahead: number, at: string, moment: Moment): string {
  return ahead < DAY ? `in ${span(ahead)}` : shortDate(at, moment);
}

function span(ms: number): string {
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  return `${Math.floor(ms / HOUR)} h`;
}

function calendarDays(then: number, now: number, zone: string | undefined): number {
  // A shortcut for the server, which renders every row in UTC.
  if (zone === 'UTC') return Math.floor(now / DAY) - Math.floor(then / DAY);
  const day = (ms: number) => {
    const parts = formatter(zone, { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(ms);
    const part = (type: string) => Number(parts.find((entry) => entry.type === type)?.value);
    return Date.UTC(part('year'), part('month') - 1, part('day'));
  };
  return Math.round((day(now) - day(then)) / DAY);
}

/** Returns "12 Aug", with the year when it is not the current one. */
export function shortDate(at: string, { now, zone }: Moment): string {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return '–';
  const year = formatter(zone, { year: 'numeric' });
  const withYear = year.format(then) !== year.format(now);
  return formatter(zone, { day: 'numeric', month: 'short', ...(withYear ? { year: 'numeric' } : {}) })
    .format(then)
    .replace('Sept', 'Sep');
}

/** Returns "23 Nov 2026, 06:41:07 CET". */
export function exactTime(at: string, zone?: string): string {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return '–';
  return formatter(zone, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  })
    .format(then)
    .replace('Sept', 'Sep');
}

/** Returns "09:54". */
export function clockTime(at: string, zone?: string): string {
  const then = new Date(at);
  return Number.isNaN(then.getTime()) ? '–' : formatter(zone, { hour: '2-digit', minute: '2-digit' }).format(then);
}

/** Formats seconds as "0:38" or "12:05". */
export function formatCountdown(seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}

/** Returns "402,118"; an unknown number is an en dash, never 0. */
export function formatCount(value: number | undefined): string {
  return value === undefined ? '–' : value.toLocaleString('en-GB');
}

/** Returns "1 user", "2 users" or "3 entries". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** Shortens a long id to "3f9a1c52…8017"; returns short ids unchanged. */
export function shortId(id: string): string {
  return id.length > 16 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id;
}

/** Returns the first letters of the first and last word, one letter for a single word; empty without a name. */
export function initials(name: string | undefined): string {
  const words = (name ?? '').split(/\s+/u).filter((word) => word.length > 0);
  const withLetters = words.filter((word) => /[\p{L}\p{N}]/u.test(word));
  const chosen = withLetters.length > 0 ? withLetters : words;
  const ends = chosen.length > 1 ? [chosen[0], chosen.at(-1)] : chosen.slice(0, 1);
  return ends.map((word) => firstLetter(word ?? '')).join('');
}

function firstLetter(word: string): string {
  const letter = /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0] ?? Array.from(word)[0] ?? '';
  return letter.toUpperCase();
}

/** Returns one of eight tints (0 to 7) that help recognize a person: FNV-1a over the id's bytes. */
export function tintOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) % 8;
}

/** Formats a PingOne enum value for display: `PRODUCTION` becomes "Production", `PING_ONE_MFA` "PingOne MFA". */
export function formatCode(code: string): string {
  const plain = code
    .replace(/^PING_ONE\b|^PING_ONE(?=_)/, 'PingOne')
    .replaceAll('_', ' ')
    .trim();
  if (plain.startsWith('PingOne')) return `PingOne${tail(plain.slice('PingOne'.length))}`;
  return plain.charAt(0).toUpperCase() + plain.slice(1).toLowerCase();
}

// All-capitals words of up to three letters are abbreviations (MFA, SSO, API).
function tail(rest: string): string {
  return rest.replace(/[A-Z]{4,}/g, (word) => word.charAt(0) + word.slice(1).toLowerCase());
}
