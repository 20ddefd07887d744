import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Check, CheckContext } from '../check-types';
import { notChecked, type Outcome, ok, warning, wrong } from '../finding';
import { type HttpAnswer, isNoAnswer, type NoAnswer } from '../request-with-retry';
import { withDatabase } from '../with-database';

/** With a larger difference, Tenantry misses connections created since an attempt started. */
const WRONG_MS = 5 * 60_000;
const WARNING_MS = 60_000;

type Compared = { service: string; aheadMs: number };

const nowRow = z.object({ now: z.coerce.number() });

/** Compares this machine's clock with those of Nango, the identity provider and the database, if they respond. */
export const clock: Check = {
  id: 'clock',
  title: 'Clock',
  run: async (context) => {
    const { env, probes, installation } = context;
    const compared = await Promise.all([
      installation.unusable.has('NANGO_HOST') ? undefined : comparedWith('Nango', await probes.health()),
      env.OIDC_ISSUER ? comparedWith('the identity provider', await probes.oidc(env.OIDC_ISSUER)) : undefined,
      comparedWithDatabase(context),
    ]);
    const known = compared.filter((each) => each !== undefined);
    if (known.length === 0) return [notChecked('no service to compare it with responded')];
    const off = known.filter(({ aheadMs }) => Math.abs(aheadMs) > WARNING_MS).map(judge);
    return off.length > 0 ? off : [ok(`in sync with ${formatList(known.map(({ service }) => service))}`)];
  },
};

const formatList = (names: readonly string[]) => new Intl.ListFormat('en').format(names);

/** Compares with a `Date` header. It counts whole seconds, so half a second is added. */
function comparedWith(service: string, answer: HttpAnswer | NoAnswer): Compared | undefined {
  if (isNoAnswer(answer)) return undefined;
  const theirs = Date.parse(answer.headers.get('date') ?? '');
  return Number.isNaN(theirs) ? undefined : { service, aheadMs: answer.askedAt - (theirs + 500) };
}

async function comparedWithDatabase({ env, installation }: CheckContext): Promise<Compared | undefined> {
  if (installation.unusable.has('DATABASE_URL')) return undefined;
  try {
    const { rows } = await withDatabase(env.DATABASE_URL, (db) =>
      db.execute(sql`select extract(epoch from clock_timestamp()) * 1000 as now`),
    );
    return { service: 'the database', aheadMs: Date.now() - nowRow.parse(rows[0]).now };
  } catch {
    return undefined;
  }
}

function judge({ service, aheadMs }: Compared): Outcome {
  const message = {
    says: `This machine’s clock is ${formatDuration(Math.abs(aheadMs))} ${aheadMs > 0 ? 'ahead of' : 'behind'} the clock of ${service}.`,
    advice: 'Synchronize both clocks with NTP. Until then, connecting and signing in can fail.',
  };
  return Math.abs(aheadMs) > WRONG_MS ? wrong('clock-off', message) : warning('clock-off', message);
}

function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
