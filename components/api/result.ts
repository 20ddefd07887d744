import type { Problem } from '@/lib/api/problems';

/** The result of a request. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };
