import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Env } from '@/lib/env';
import type { Check } from '../check-types';
import { notChecked, type Outcome, ok, slow, warning } from '../finding';
import { isNoAnswer, requestWithRetry } from '../request-with-retry';
import { withDatabase } from '../with-database';

const tldRows = z.array(z.object({ tld: z.string() }));

/** Checks DNS and TLS of PingOne's addresses in the regions of the connections. Any response counts. */
export const pingOne: Check = {
  id: 'pingone',
  title: 'PingOne',
  needs: ['migrations'],
  settings: ['DATABASE_URL', 'PINGONE_AUTH_URL', 'PINGONE_API_URL'],
  run: async ({ env, installation }) => {
    if (installation.isSandbox) return [notChecked('the sandbox simulates it')];
    const tlds = await regionsInUse(env).catch(() => undefined);
    if (tlds === undefined) return [notChecked('the database could not be asked which regions are in use')];
    if (tlds.length === 0) return [notChecked('no tenant is connected yet')];
    const templates = [env.PINGONE_AUTH_URL, env.PINGONE_API_URL];
    const addresses = tlds.flatMap((tld) => templates.map((template) => template.replace('{tld}', tld)));
    const found = (await Promise.all(addresses.map(tryAddress))).filter((each) => each !== undefined);
    return found.length > 0 ? found : [ok(`responds in ${tlds.join(', ')}`)];
  },
};

async function regionsInUse(env: Env): Promise<readonly string[]> {
  const { rows } = await withDatabase(env.DATABASE_URL, (db) =>
    db.execute(sql`select distinct tld from connections order by tld`),
  );
  return tldRows.parse(rows).map(({ tld }) => tld);
}

async function tryAddress(address: string): Promise<Outcome | undefined> {
  const answer = await requestWithRetry(address);
  if (!isNoAnswer(answer)) return undefined;
  if (answer.isSlow) return slow(address);
  return warning('pingone-unreachable', {
    says: `Couldn’t reach ${address} from this machine: ${answer.reason}.`,
    advice:
      'Nango makes the calls to PingOne, so Nango and people’s browsers must reach it. Check DNS and firewalls there.',
  });
}
