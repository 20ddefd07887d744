import 'server-only';
import { isAppError } from '../errors';
import { type CallOptions, callNango } from './client';
import type { ProxyTarget } from './proxy-request';

const SCOPE = 'environment:connections:read_credentials';

/** `not-permitted`: nothing was tried, since our key may not force it. */
export type Renewal = 'renewed' | 'failed' | 'not-permitted';

// A key does not gain a scope while this process runs often enough to ask again on every 401.
let mayRefresh = true;

/**
 * Asks Nango for a new access token, whatever the age of the one it holds and however lately that failed. Forcing needs
 * the scope named above, which a key of ours is better without. The answer, which holds the token when the key may see
 * it, is dropped at once. Throws `AppError` when Nango itself cannot be asked.
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
