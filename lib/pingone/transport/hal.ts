import { z } from 'zod';
import { type AppError, errorWithReason } from '../../errors';
import type { Page } from '../types';

const MAX_CURSOR_CHARS = 8_000;

/** PingOne's maximum page size if a request has no limit. */
const DEFAULT_LIMIT = 1_000;
/** PingOne does not always respect small limits, and this few records are no problem. */
const MIN_LIMIT = 25;

const envelope = z.object({
  _embedded: z.record(z.string(), z.unknown()).optional(),
  _links: z
    .object({ next: z.object({ href: z.string() }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
/** A page that states that it is empty. Any other body without a list is not a PingOne page. */
const emptyEnvelope = z
  .strictObject({ _links: z.unknown(), _embedded: z.strictObject({}), count: z.literal(0), size: z.literal(0) })
  .partial()
  .refine((body) => Object.keys(body).length > 0);
const list = z.array(z.unknown());

/** A page as PingOne sent it. `total` is set only if this page is the whole collection. */
export type RawPage = Page<unknown>;

/** The source of a page: the API address of the connection's region, the requested path, and the page. */
export type PageSource = { apiUrl: string; path: string; cursor: string | undefined; limit?: number | undefined };

/**
 * Parses a HAL collection. Throws `pingone-unavailable` for a body of another format and for more than twice the
 * requested number of items.
 */
export function readCollection(body: unknown, name: string, source: PageSource): RawPage {
  const parsed = envelope.safeParse(body);
  const found = parsed.success ? embedded(parsed.data._embedded, name) : undefined;
  requireFewItems(found, source);
  const items = list.safeParse(found ?? (emptyEnvelope.safeParse(body).success ? [] : undefined));
  if (!items.success) throw notAPage();
  const href = parsed.data?._links?.next?.href;
  if (href !== undefined) return { items: items.data, nextCursor: parseCursor(href, source) };
  return source.cursor === undefined ? { items: items.data, total: items.data.length } : { items: items.data };
}

/**
 * Returns the member `name`. Not every collection's name is documented, so a single member under another name is used
 * too.
 */
function embedded(collections: Readonly<Record<string, unknown>> = {}, name: string): unknown {
  if (Object.hasOwn(collections, name)) return collections[name] ?? [];
  const [only, ...others] = Object.values(collections);
  return others.length === 0 ? only : undefined;
}

/** Checked before the items: parsing and mapping 200,000 of them would block the server for half a minute. */
function requireFewItems(items: unknown, { limit = DEFAULT_LIMIT }: PageSource): void {
  if (!Array.isArray(items) || items.length <= 2 * Math.max(limit, MIN_LIMIT)) return;
  throw errorWithReason('pingone-unavailable', { code: 'too-many-records', received: items.length, limit });
}

/**
 * Returns the cursor of a `next` link. The link itself is never followed: it must name the requested collection on the
 * API address of the connection's region.
 */
export function parseCursor(href: string, { apiUrl, path }: PageSource): string {
  const expected = new URL(apiUrl);
  const link = URL.canParse(href) ? new URL(href) : undefined;
  const cursors = link?.searchParams.getAll('cursor') ?? [];
  const [cursor] = cursors;
  const isOurs =
    link?.origin === expected.origin &&
    link.username === '' &&
    link.password === '' &&
    link.pathname === expected.pathname.replace(/\/$/, '') + path;
  if (!isOurs || !cursor || cursors.length > 1 || cursor.length > MAX_CURSOR_CHARS) throw notAPage();
  return cursor;
}

/** Yields the pages of a collection, one after another: each cursor comes from the page before. */
export async function* iteratePages<T>(
  fetchPage: (cursor: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<Page<T>, void, undefined> {
  let cursor: string | undefined;
  do {
    const page: Page<T> = await fetchPage(cursor);
    yield page;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

/** Returns up to `maxPages` pages as one, with `nextCursor` if there are more. */
export async function collectPages<T>(
  pages: AsyncIterable<Page<T>>,
  { maxPages }: { maxPages: number },
): Promise<Page<T>> {
  const items: T[] = [];
  let count = 0;
  let unreadable = 0;
  for await (const page of pages) {
    items.push(...page.items);
    unreadable += page.unreadable ?? 0;
    count += 1;
    if (page.nextCursor !== undefined && count >= maxPages) {
      return { items, nextCursor: page.nextCursor, ...(unreadable > 0 ? { unreadable } : {}) };
    }
  }
  return { items, total: items.length + unreadable, ...(unreadable > 0 ? { unreadable } : {}) };
}

function notAPage(): AppError {
  return errorWithReason('pingone-unavailable', { code: 'answer-not-a-page' });
}
