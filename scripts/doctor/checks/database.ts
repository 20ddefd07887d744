import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '@/lib/db/client';
import { FailedQueryError } from '@/lib/db/failed-query';
import type { Check } from '../check-types';
import { type Outcome, ok, warning, wrong } from '../finding';
import { checkDatabase } from '../with-database';

/** The first version with `gen_random_uuid()`. */
const OLDEST = 130_000;

const versionRow = z.object({ number: z.coerce.number(), version: z.string() });

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing is listening there',
  ENOENT: 'nothing is listening there',
  ENOTFOUND: 'DNS has no entry for this name',
  '28P01': 'the password is incorrect',
  '28000': 'the user is not allowed to connect from this machine',
  '3D000': 'the database doesn’t exist',
};
/** The address and the password are correct. */
const BUSY: Readonly<Record<string, string>> = {
  '53300': 'it has no free connections',
  '57P03': 'it is starting or shutting down',
};

export const database: Check = {
  id: 'database',
  title: 'Database',
  settings: ['DATABASE_URL'],
  run: async ({ env, installation }) => {
    try {
      return [await checkDatabase(env.DATABASE_URL, async (db) => judge(await readVersion(db), installation.given))];
    } catch (error) {
      return [failed(codeOf(error))];
    }
  },
};

async function readVersion(db: Database) {
  const { rows } = await db.execute(
    sql`select current_setting('server_version_num') as number, current_setting('server_version') as version`,
  );
  return versionRow.parse(rows[0]);
}

function judge({ number, version }: z.output<typeof versionRow>, given: ReadonlySet<string>): Outcome {
  const isEmbedded = !given.has('DATABASE_URL');
  if (number >= OLDEST) return ok(`${isEmbedded ? 'embedded' : 'reachable'}, PostgreSQL ${version}`);
  return warning('database-old', {
    says: `PostgreSQL ${version} is too old: Tenantry needs version 13 or later.`,
    advice: 'Upgrade to a version of PostgreSQL that is still maintained.',
  });
}

/** Never uses PostgreSQL's own message, which may contain the user's name. */
function failed(code: string | undefined): Outcome {
  const busy = code && BUSY[code];
  if (busy) return notReady(busy);
  return unreachable((code && REASONS[code]) || (code ? `no connection (${code})` : 'no response'));
}

function notReady(reason: string): Outcome {
  return wrong('database-not-ready', {
    says: `The database accepts no connections right now: ${reason}.`,
    advice: 'Run the doctor again in a minute. If it has no free connections, raise its max_connections.',
  });
}

function unreachable(reason: string): Outcome {
  return wrong('database-unreachable', {
    says: `Couldn’t reach the database: ${reason}.`,
    advice: 'Check host, port, name, user and password in DATABASE_URL, and that PostgreSQL is running.',
  });
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof FailedQueryError)) return undefined;
  const { code, cause } = error;
  if (code) return code;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
