import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Check, CheckContext } from '../check-types';
import { notChecked, type Outcome, ok, warning, wrong } from '../finding';
import { type HttpAnswer, isNoAnswer, type NoAnswer } from '../request-with-retry';
import { withDatabase } from '../with-database';

/** Beyond this, Tenantry misses connections when it looks for those made since an attempt began. */
const WRONG_MS = 5 * 60_000;
const WARNING_MS = 60_000;

type Compared = { whose: string; aheadMs: number };

const nowRow = z.object({ now: z.coerce.number() });

/** This machine's clock beside those of Nango, the identity provider and the database, where they answer. */
export const clock: Check = {
  id: 'clock',
  title: 'Clock',
  run: async (patient) => {
    const { env, probes, installation } = patient;
    const compared = await Promise.all([
      installation.unusable.has('NANGO_HOST') ? undefined : comparedWith('Nango', await probes.health()),
      env.OIDC_ISSUER ? comparedWith('the identity provider', await probes.oidc(env.OIDC_ISSUER)) : undefined,
      comparedWithDatabase(patient),
    ]);
    const known = compared.filter((each) => each !== undefined);
    if (known.length === 0) return [notChecked('nothing that could be compared with it answers')];
    const off = known.filter(({ aheadMs }) => Math.abs(aheadMs) > WARNING_MS).map(judge);
    return off.length > 0 ? off : [ok(`agrees with ${listed(known.map(({ whose }) => `that of ${whose}`))}`)];
  },
};

const listed = (words: readonly string[]) => new Intl.ListFormat('en').format(words);

/** A `Date` header counts whole seconds, so its middle is meant. */
function comparedWith(whose: string, answer: HttpAnswer | NoAnswer): Compared | undefined {
  if (isNoAnswer(answer)) return undefined;
  const theirs = Date.parse(answer.headers.get('date') ?? '');
  return Number.isNaN(theirs) ? undefined : { whose, aheadMs: answer.askedAt - (theirs + 500) };
}

async function comparedWithDatabase({ env, installation }: CheckContext): Promise<Compared | undefined> {
  if (installation.unusable.has('DATABASE_URL')) return undefined;
  try {
    const { rows } = await withDatabase(env.DATABASE_URL, (db) =>
      db.execute(sql`select extract(epoch from clock_timestamp()) * 1000 as now`),
    );
    return { whose: 'the database', aheadMs: Date.now() - nowRow.parse(rows[0]).now };
  } catch {
    return undefined;
  }
}

function judge({ whose, aheadMs }: Compared): Outcome {
  const told = {
    says: `This machine’s clock is ${spoken(Math.abs(aheadMs))} ${aheadMs > 0 ? 'ahead of' : 'behind'} that of ${whose}.`,
    advice: `Set both clocks from the network (NTP). Until then attempts to connect and sign-ins can fail at once.`,
  };
  return Math.abs(aheadMs) > WRONG_MS ? wrong('clock-off', told) : warning('clock-off', told);
}

function spoken(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
