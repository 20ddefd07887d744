import type { ErrorDetails } from '@/lib/errors';

/** Why a read failed, as the API and the pages tell it. */
export type Problem = { code: string; message: string; id: string; details?: ErrorDetails };

/** How a read ended. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };
