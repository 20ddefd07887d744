import 'server-only';
import { z } from 'zod';
import { env } from '../../env';
import { TLDS, type Tld } from '../types';

const ASK_MS = 3_000;
const discovery = z.object({ issuer: z.string() });

/** `here`: in the region asked for; a region: there instead; `nowhere`: in none; undefined: PingOne could not be asked. */
export type EnvironmentLocation = 'here' | 'nowhere' | Tld | undefined;

/**
 * Where an environment is, told by the public description of its sign-on, which needs no token and is not asked through
 * Nango. `environmentId` must be a validated UUID. Never throws.
 */
export async function locateEnvironment(tld: Tld, environmentId: string): Promise<EnvironmentLocation> {
  const here = await isThere(tld, environmentId);
  if (here !== false) return here && 'here';
  const others = TLDS.filter((other) => other !== tld);
  const answers = await Promise.all(others.map((other) => isThere(other, environmentId)));
  const found = others.find((_, place) => answers[place]);
  return found ?? (answers.includes(undefined) ? undefined : 'nowhere');
}

async function isThere(tld: Tld, environmentId: string): Promise<boolean | undefined> {
  const base = env().PINGONE_AUTH_URL.replace('{tld}', tld);
  const address = `${base}/${environmentId}/as/.well-known/openid-configuration`;
  try {
    const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(ASK_MS) });
    if (answer.ok) return discovery.parse(await answer.json()).issuer.includes(environmentId);
    await answer.body?.cancel();
    return answer.status >= 400 && answer.status < 500 && answer.status !== 429 ? false : undefined;
  } catch {
    return undefined;
  }
}
