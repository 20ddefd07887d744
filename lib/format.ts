/** Dates, counts, times and names for people. Pure: the one lib file that code of the browser imports by value. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formatters = new Map<string, Intl.DateTimeFormat>();

// Making a formatter costs a hundred times more than using one.
function formatter(zone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone ?? ''}|${Object.keys(options).join()}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { ...options, ...(zone ? { timeZone: zone } : {}) });
  formatters.set(key, made);
  return made;
}

/** Where and when something is read: `now` in ms since 1970; `zone` an IANA name, absent = the reader's own. */
export type Moment = { now: number; zone?: string | undefined };

/** "38 s ago", "yesterday", "in 13 min"; from a week on the date. An unreadable time is an en dash. */
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

/** The same for what has happened: "now" where its clock is ahead of ours. */
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
  // The server draws in UTC, for every row of a page.
  if (zone === 'UTC') return Math.floor(now / DAY) - Math.floor(then / DAY);
  const day = (ms: number) => {
    const parts = formatter(zone, { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(ms);
    const part = (type: string) => Number(parts.find((entry) => entry.type === type)?.value);
    return Date.UTC(part('year'), part('month') - 1, part('day'));
  };
  return Math.round((day(now) - day(then)) / DAY);
}

/** "12 Aug", with the year when it is not this one. */
export function shortDate(at: string, { now, zone }: Moment): string {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return '–';
  const year = formatter(zone, { year: 'numeric' });
  const withYear = year.format(then) !== year.format(now);
  return formatter(zone, { day: 'numeric', month: 'short', ...(withYear ? { year: 'numeric' } : {}) })
    .format(then)
    .replace('Sept', 'Sep');
}

/** "23 Nov 2026, 06:41:07 CET". */
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

/** "09:54". */
export function clockTime(at: string, zone?: string): string {
  const then = new Date(at);
  return Number.isNaN(then.getTime()) ? '–' : formatter(zone, { hour: '2-digit', minute: '2-digit' }).format(then);
}

/** Seconds as "0:38" or "12:05". */
export function formatCountdown(seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}

/** "402,118"; an unknown number is an en dash, never 0. */
export function formatCount(value: number | undefined): string {
  return value === undefined ? '–' : value.toLocaleString('en-GB');
}

/** "1 user", "2 users", "3 entries". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** "3f9a1c52…8017" of a long id; short ones whole. */
export function shortId(id: string): string {
  return id.length > 16 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id;
}

/** First letters of the first and the last word, one when there is one word; empty when there is no name. */
export function initials(name: string | undefined): string {
  const words = (name ?? '').split(/\s+/u).filter((word) => word.length > 0);
  const lettered = words.filter((word) => /[\p{L}\p{N}]/u.test(word));
  const chosen = lettered.length > 0 ? lettered : words;
  const ends = chosen.length > 1 ? [chosen[0], chosen.at(-1)] : chosen.slice(0, 1);
  return ends.map((word) => firstLetter(word ?? '')).join('');
}

function firstLetter(word: string): string {
  const letter = /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0] ?? Array.from(word)[0] ?? '';
  return letter.toUpperCase();
}

/** One of the eight tints that help to recognise a person: FNV-1a over the id's bytes. */
export function tintOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) % 8;
}

/** PingOne's own word as a person reads it: `PRODUCTION` is "Production", `PING_ONE_MFA` is "PingOne MFA". */
export function formatCode(code: string): string {
  const plain = code
    .replace(/^PING_ONE\b|^PING_ONE(?=_)/, 'PingOne')
    .replaceAll('_', ' ')
    .trim();
  if (plain.startsWith('PingOne')) return `PingOne${tail(plain.slice('PingOne'.length))}`;
  return plain.charAt(0).toUpperCase() + plain.slice(1).toLowerCase();
}

// Short all-capitals words of a product are abbreviations (MFA, SSO, API).
function tail(rest: string): string {
  return rest.replace(/[A-Z]{4,}/g, (word) => word.charAt(0) + word.slice(1).toLowerCase());
}
