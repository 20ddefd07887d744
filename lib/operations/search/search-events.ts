import type { SearchLine, SearchResult, SearchStarted } from '../../api/search';
import type { AppError } from '../../errors';

/** The events of a search: the lines that a client receives, with errors of the server. */
export type SearchEvent =
  | SearchStarted
  | SearchResult
  | { kind: 'waiting'; environmentId: string; waitS: number; error: AppError }
  | { kind: 'failed'; environmentId: string; error: AppError }
  | Extract<SearchLine, { kind: 'done' }>;
