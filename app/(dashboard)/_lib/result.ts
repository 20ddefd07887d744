import 'server-only';
import { notFound, unstable_rethrow } from 'next/navigation';
import { after } from 'next/server';
import { cache } from 'react';
import type { Result } from '@/components/api/result';
import { isAppError } from '@/lib/errors';
import { errorBody } from '@/lib/respond';

/** Returns a failed read as a problem to show. Throws only Next's own signals (not found, redirect). */
export async function toResult<T>(read: Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await read };
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, problem: errorBody(error).error };
  }
}

/** For data a page cannot do without: turns `not-found` into a 404 before the first byte, and rethrows other errors. */
export async function orNotFound<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (isAppError(error) && error.code === 'not-found') notFound();
    throw error;
  }
}

/** Returns a signal that aborts the calls of a page once its response has ended, because Next keeps rendering after the browser disconnects. */
export const pageSignal = cache((): { signal: AbortSignal } => {
  const controller = new AbortController();
  after(() => controller.abort());
  return { signal: controller.signal };
});
