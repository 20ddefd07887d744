import 'server-only';
import { z } from 'zod';
import { env } from '../../env';
import { TLDS, type Tld } from '../regions';

const TIMEOUT_MS = 3_000;
const discovery = z.object({ issuer: z.string() });

/**
 * `here`: in the expected region. A region: there instead. `nowhere`: in none. Undefined: PingOne could not be reached.
 */
export type EnvironmentLocation = 'here' | 'nowhere' | Tld | undefined;

/**
 * Returns the region of an environment, found by its public OpenID configuration, which needs no token and is fetched
 * without Nango. `environmentId` must be a validated UUID. Never throws.
 */
export async function locateEnvironment(tld: Tld, environmentId: string): Promise<EnvironmentLocation> {
  const here = await existsIn(tld, environmentId);
  if (here !== false) return here && 'here';
  const others = TLDS.filter((other) => other !== tld);
  const answers = await Promise.all(others.map((other) => existsIn(other, environmentId)));
  const found = others.find((_, place) => answers[place]);
  return found ?? (answers.includes(undefined) ? undefined : 'nowhere');
}

async function existsIn(tld: Tld, environmentId: string): Promise<boolean | undefined> {
  const base = env().PINGONE_AUTH_URL.replace('{tld}', tld);
  const address = `${base}/${environmentId}/as/.well-known/openid-configuration`;
  try {
    const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (answer.ok) return discovery.parse(await answer.json()).issuer.includes(environmentId);
    await answer.body?.cancel();
    return answer.status >= 400 && answer.status < 500 && answer.status !== 429 ? false : undefined;
  } catch {
    return undefined;
  }
}
