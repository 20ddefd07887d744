import { AppError, notFound } from '../errors';
import { type Asked, errorOfAnswer, type Grants, type Subject } from './errors';
import { collect, pagesOf, readCollection } from './hal';
import { type Answer, detailsOf, type Query, type Send } from './send';
import type { Page } from './types';

const MAX_PAGES = 5;

/** What the reads of PingOne work with: a way to send, and the API address that `next` links must carry. */
export type Context = { send: Send; apiUrl: string; grants?: Grants };

/** A path of the platform API. Every part is a fixed word or a validated id. */
export function path(...parts: readonly string[]): string {
  for (const part of parts) if (!/^[\w-]+$/.test(part)) throw notFound('record');
  return `/v1/${parts.join('/')}`;
}

/** One page of a collection; records without an id, or with one of another form, are left out. */
export async function readPage<T>(
  { send, apiUrl, grants = 'roles' }: Context,
  request: { path: string; query: Query & { cursor?: string | undefined }; name: string; subject: Subject },
  map: (raw: unknown) => T | undefined,
): Promise<Page<T>> {
  const answer = await send(request.path, request.query);
  const body = bodyOf(answer, { ...request, grants });
  const source = { apiUrl, path: request.path, cursor: request.query.cursor };
  const { items, ...page } = readCollection(body, request.name, source);
  return { items: items.flatMap((raw) => map(raw) ?? []), ...page };
}

/** What belongs to one record, as one page: at most five of PingOne's; `nextCursor` says that there would be more. */
export async function readWhole<T>(
  context: Context,
  { query, ...request }: { path: string; query?: Query; name: string; subject: Subject },
  map: (raw: unknown) => T | undefined,
): Promise<Page<T>> {
  const pages = pagesOf((cursor) => readPage(context, { ...request, query: { ...query, cursor } }, map));
  return collect(pages, { maxPages: MAX_PAGES });
}

/** One record. */
export async function readOne<T>(
  { send, grants = 'roles' }: Context,
  request: { path: string; query?: Query; subject: Subject },
  map: (raw: unknown) => T | undefined,
): Promise<T> {
  const answer = await send(request.path, request.query);
  const record = map(bodyOf(answer, { ...request, grants }));
  if (record === undefined) throw notJson(answer);
  return record;
}

function bodyOf(answer: Answer, asked: Asked): unknown {
  if (answer.status < 200 || answer.status > 299) throw errorOfAnswer(answer, asked);
  if (typeof answer.body !== 'object' || answer.body === null) throw notJson(answer);
  return answer.body;
}

function notJson(answer: Answer): AppError {
  return new AppError('pingone-unavailable', 'PingOne answered with something that cannot be read.', detailsOf(answer));
}
