import 'server-only';
import { isAppError } from '../errors';
import { type CallOptions, callNango } from './client';
import type { ProxyTarget } from './proxy-request';

const SCOPE = 'environment:connections:read_credentials';

/** `not-permitted`: nothing was tried, because our key may not force a refresh. */
export type Renewal = 'renewed' | 'failed' | 'not-permitted';

// A key rarely gains a scope while this process runs, so it is not worth trying again on every 401.
let mayRefresh = true;

/**
 * Makes Nango get a new access token, regardless of the age of the current one and of earlier failures. This needs the
 * scope above, which a key is safer without. The response may contain the token and is dropped immediately. Throws
 * `AppError` if Nango cannot be reached.
 */
export async function forceRefresh(target: ProxyTarget, options: CallOptions = {}): Promise<Renewal> {
  if (!mayRefresh) return 'not-permitted';
  try {
    await callNango((client) => client.getConnection(target.integration, target.nangoConnectionId, true), options);
    return 'renewed';
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === 'renewal-failed' || error.code === 'needs-reconnecting') return 'failed';
    if (error.details.scope !== SCOPE) throw error;
    mayRefresh = false;
    return 'not-permitted';
  }
}
