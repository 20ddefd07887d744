import 'server-only';
import { notFound, unstable_rethrow } from 'next/navigation';
import { after } from 'next/server';
import { cache } from 'react';
import type { Result } from '@/components/api/problem';
import { isAppError } from '@/lib/errors';
import { errorBody } from '@/lib/respond';

/** Never throws but for Next's own signals (not found, redirect): a failed read is something to show. */
export async function toResult<T>(read: Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await read };
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, problem: errorBody(error).error };
  }
}

/** What the page stands on: `not-found` answers 404 before the first byte, everything else is thrown on. */
export async function orNotFound<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (isAppError(error) && error.code === 'not-found') notFound();
    throw error;
  }
}

/** Ends the calls of a page when nobody waits for it any more: Next itself draws on after the browser has left. */
export const pageSignal = cache((): { signal: AbortSignal } => {
  const leaving = new AbortController();
  after(() => leaving.abort());
  return { signal: leaving.signal };
});
