import type { ErrorDetails } from '@/lib/errors';

/** Why a request failed, as returned by the API and shown on pages. */
export type Problem = { code: string; message: string; id: string; details?: ErrorDetails };

/** The result of a request. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };
