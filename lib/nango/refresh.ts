import 'server-only';
import { isAppError } from '../errors';
import { type CallOptions, callNango } from './client';
import type { ProxyTarget } from './proxy-request';

const SCOPE = 'environment:connections:read_credentials';

// A key does not gain a scope while this process runs often enough to ask again on every 401.
let mayRefresh = true;

/**
 * Asks Nango for a new access token, whatever the age of the one it holds. Answers whether that can have happened:
 * forcing needs the scope named above, which a key of ours is better without, and then Nango answers 403. The answer,
 * which holds the token when the key may see it, is dropped at once.
 */
export async function forceRefresh(target: ProxyTarget, options: CallOptions = {}): Promise<boolean> {
  if (!mayRefresh) return false;
  try {
    await callNango((client) => client.getConnection(target.integration, target.nangoConnectionId, true), options);
    return true;
  } catch (error) {
    if (!isAppError(error) || error.code === 'cancelled') throw error;
    if (error.details.scope === SCOPE) mayRefresh = false;
    return false;
  }
}
