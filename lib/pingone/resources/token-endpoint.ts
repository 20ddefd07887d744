import 'server-only';
import { z } from 'zod';
import { env } from '../../env';

const TIMEOUT_MS = 3_000;
const refusal = z.object({ error: z.string() }).or(z.object({ code: z.string() }));

/**
 * Returns whether the token endpoint of an environment works, that is whether it refuses an empty request with a valid
 * error. Called directly, because Nango does not report it. `environmentId` must be a validated UUID. Never throws.
 */
export async function isTokenEndpointUp({
  tld,
  environmentId,
}: {
  tld: string;
  environmentId: string;
}): Promise<boolean> {
  const address = `${env().PINGONE_AUTH_URL.replace('{tld}', tld)}/${environmentId}/as/token`;
  const body = new URLSearchParams({ grant_type: 'refresh_token' });
  try {
    const answer = await fetch(address, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
      return refusal.safeParse(await answer.json()).success;
    }
    await answer.body?.cancel();
    return false;
  } catch {
    return false;
  }
}
