import 'server-only';
import { z } from 'zod';
import { env } from '../../env';

const ASK_MS = 3_000;
const refusal = z.object({ error: z.string() }).or(z.object({ code: z.string() }));

/**
 * Whether the place where PingOne renews the sign-ins of an environment is there: it refuses a request that says nothing
 * in its own words. Asked directly, since Nango would not tell. `environmentId` must be a validated UUID. Never throws.
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
      signal: AbortSignal.timeout(ASK_MS),
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
