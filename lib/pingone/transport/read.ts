import { type AppError, errorWithReason, notFound } from '../../errors';
import type { Page } from '../types';
import { type CallDescription, type Grants, responseError, type Subject } from './errors';
import { collectPages, iteratePages, readCollection } from './hal';
import { type PingOneResponse, type Query, responseDetails, type Send } from './request';

const MAX_PAGES = 5;

/** What reads of PingOne need: a send function, and the API address that `next` links must have. */
export type ReadContext = { send: Send; apiUrl: string; grants?: Grants };

/** Returns a path of the platform API. Every part is a fixed word or a validated id. */
export function apiPath(...parts: readonly string[]): string {
  for (const part of parts) if (!/^[\w-]+$/.test(part)) throw notFound('record');
  return `/v1/${parts.join('/')}`;
}

type PageQuery = Query & { limit?: number | undefined; cursor?: string | undefined };
type PageRequest = {
  path: string;
  query?: PageQuery;
  /** The member of `_embedded`. */
  name: string;
  subject: Subject;
  /** The maximum number of records per page, if PingOne does not respect `query.limit`. */
  limit?: number;
};
/** Maps one raw record; undefined if its id is missing or has another format. */
type MapRecord<T> = (raw: unknown) => T | undefined;

/** Returns one page of a collection. Throws `pingone-unavailable` if it contains records and none can be read. */
export async function readPage<T>(context: ReadContext, request: PageRequest, map: MapRecord<T>): Promise<Page<T>> {
  return requireReadable(await readRecords(context, request, map), request.subject);
}

/** Returns a whole collection as one page: at most `maxPages` PingOne pages, with `nextCursor` if there are more. */
export async function readAllPages<T>(
  context: ReadContext,
  { maxPages = MAX_PAGES, query, ...request }: PageRequest & { maxPages?: number },
  map: MapRecord<T>,
): Promise<Page<T>> {
  const pages = iteratePages((cursor) => readRecords(context, { ...request, query: { ...query, cursor } }, map));
  return requireReadable(await collectPages(pages, { maxPages }), request.subject);
}

async function readRecords<T>(
  { send, apiUrl, grants = 'roles' }: ReadContext,
  { query = {}, limit = query.limit, ...request }: PageRequest,
  map: MapRecord<T>,
): Promise<Page<T>> {
  const answer = await send(request.path, query);
  const body = bodyOf(answer, { ...request, query, grants });
  const raw = readCollection(body, request.name, { apiUrl, path: request.path, cursor: query.cursor, limit });
  const items = raw.items.flatMap((record) => map(record) ?? []);
  const unreadable = raw.items.length - items.length;
  return { ...raw, items, ...(unreadable > 0 ? { unreadable } : {}) };
}

function requireReadable<T>(page: Page<T>, { resource }: Subject): Page<T> {
  if (page.items.length > 0 || !page.unreadable) return page;
  throw errorWithReason('pingone-unavailable', { code: 'records-unreadable', resource, count: page.unreadable });
}

/** Returns one record. */
export async function readRecord<T>(
  { send, grants = 'roles' }: ReadContext,
  request: { path: string; query?: Query; subject: Subject },
  map: (raw: unknown) => T | undefined,
): Promise<T> {
  const answer = await send(request.path, request.query);
  const record = map(bodyOf(answer, { ...request, grants }));
  if (record === undefined) throw notJson(answer);
  return record;
}

function bodyOf(answer: PingOneResponse, description: CallDescription): unknown {
  if (answer.status < 200 || answer.status > 299) throw responseError(answer, description);
  if (typeof answer.body !== 'object' || answer.body === null) throw notJson(answer);
  return answer.body;
}

function notJson(answer: PingOneResponse): AppError {
  return errorWithReason('pingone-unavailable', { code: 'answer-unreadable' }, responseDetails(answer));
}
