import 'server-only';
import { env } from '../env';
import { isAppError } from '../errors';
import { callNango } from './client';

const TIMEOUT_MS = 3_000;

/**
 * `refused`: Nango does not accept our key, or does not know the integration of the administrator profile. `slow`: no
 * response in time, which says nothing about the settings.
 */
export type NangoState = 'ok' | 'refused' | 'rate-limited' | 'slow' | 'unreachable';

/** Requests one integration from Nango: the cheapest call that verifies address, key and integration. */
export async function checkNango(): Promise<NangoState> {
  try {
    await callNango((client) => client.getIntegration({ uniqueKey: env().NANGO_INTEGRATION_ADMIN }), {
      timeoutMs: TIMEOUT_MS,
    });
    return 'ok';
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === 'nango-rate-limited' || error.code === 'rate-limited') return 'rate-limited';
    if (error.code === 'pingone-timeout') return 'slow';
    return error.code === 'nango-refused' || error.code === 'not-found' ? 'refused' : 'unreachable';
  }
}
