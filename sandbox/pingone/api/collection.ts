import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Call } from './call';
import { ApiError } from './errors';

/** Above this number PingOne omits `count`. */
const COUNTED_AT_MOST = 10_000;

const cursorShape = z.object({ c: z.string(), n: z.number().int().nonnegative() });

/** Identifies what a cursor is valid for: this collection with this filter. */
function fingerprint(call: Call): string {
  const text = `${call.tld} ${call.path} ${call.query.get('filter') ?? ''} ${call.actor.home.environment.id}`;
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

function writeCursor(call: Call, next: number): string {
  return Buffer.from(JSON.stringify({ c: fingerprint(call), n: next })).toString('base64url');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readCursor(call: Call): number {
  const text = call.query.get('cursor');
  if (text === null) return 0;
  const cursor = cursorShape.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  if (cursor.success && cursor.data.c === fingerprint(call)) return cursor.data.n;
  throw ApiError.invalidRequest([{ code: 'INVALID_VALUE', target: 'cursor', message: 'The cursor is not valid.' }]);
}

export type LimitRule = { standard: number; max: number };

/**
 * Returns the page size: `standard` by default, at most `max`.
 * @throws ApiError 400 below 1, for a non-number, or above `max` where the current behavior refuses it.
 */
export function parseLimit(call: Call, { standard, max }: LimitRule): number {
  const text = call.query.get('limit');
  if (text === null) return standard;
  const limit = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  const largest = call.behavior.limitAboveMost === 'clamp' ? Number.POSITIVE_INFINITY : max;
  if (limit >= 1 && limit <= largest) return Math.min(limit, max);
  const message = `The limit must be between 1 and ${max}.`;
  const innerError = { rangeMinimumValue: 1, rangeMaximumValue: max };
  throw ApiError.invalidRequest([{ code: 'OUT_OF_RANGE', target: 'limit', message, innerError }]);
}

export type Listing = {
  /** Name of the member in `_embedded`. */
  key: string;
  size: number;
  /** Returns the item at a position as JSON text. */
  json(index: number): string;
  /** Positions that match; undefined for all. */
  isWanted?: ((index: number) => boolean) | undefined;
  limit: number;
};

function collect(listing: Listing, from: number, limit: number): { items: string[]; next: number | undefined } {
  const items: string[] = [];
  for (let index = from; index < listing.size; index++) {
    if (listing.isWanted && !listing.isWanted(index)) continue;
    if (items.length === limit) return { items, next: index };
    items.push(listing.json(index));
  }
  return { items, next: undefined };
}

/** Returns one page of a collection as HAL JSON text, with an absolute `next` link while more follow. */
export function answerPage(call: Call, listing: Listing): string {
  const from = readCursor(call);
  const limit = call.defects.shortPage ? Math.max(1, Math.floor(listing.limit / 2)) : listing.limit;
  const { items, next } = collect(listing, from, limit);
  const isWhole = !listing.isWanted && !call.query.has('filter');
  const links = JSON.stringify({
    self: { href: addressOf(call, call.query.get('cursor') ?? undefined) },
    ...(next !== undefined && { next: { href: addressOf(call, writeCursor(call, next)) } }),
  });
  const count = !call.defects.noCount && isWhole && listing.size <= COUNTED_AT_MOST ? `"count":${listing.size},` : '';
  // Concatenated by hand: the items already are JSON text, up to 200 of them.
  return `{"_links":${links},"_embedded":{"${listing.key}":[${items.join(',')}]},${count}"size":${items.length}}`;
}

function addressOf(call: Call, cursor: string | undefined): string {
  const query = new URLSearchParams();
  for (const name of ['limit', 'filter', 'expand', 'order']) {
    const value = call.query.get(name);
    if (value !== null) query.set(name, value);
  }
  if (cursor !== undefined) query.set('cursor', cursor);
  const text = query.toString();
  return `${call.base}${call.path}${text && `?${text}`}`;
}

/** Returns a whole small collection, filtered if requested. */
export function answerList<T>(
  call: Call,
  key: string,
  items: readonly T[],
  options: { limit?: LimitRule; isWanted?: ((item: T) => boolean) | undefined } = {},
): string {
  const selected = options.isWanted ? items.filter(options.isWanted) : items;
  const limit = options.limit ? parseLimit(call, options.limit) : Math.max(selected.length, 1);
  return answerPage(call, {
    key,
    size: selected.length,
    json: (index) => JSON.stringify(selected[index]),
    limit,
  });
}
