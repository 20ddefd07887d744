import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '@/lib/db/client';
import { FailedQueryError } from '@/lib/db/failed-query';
import type { Check } from '../check-types';
import { type Outcome, ok, warning, wrong } from '../finding';
import { checkDatabase } from '../with-database';

/** `gen_random_uuid()` is part of PostgreSQL from 13 on. */
const OLDEST = 130_000;

const versionRow = z.object({ number: z.coerce.number(), version: z.string() });

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOENT: 'nothing listens there',
  ENOTFOUND: 'DNS does not know that name',
  '28P01': 'the password is wrong',
  '28000': 'the user may not sign in from here',
  '3D000': 'there is no database of that name',
};
/** The address and the password are right. */
const BUSY: Readonly<Record<string, string>> = {
  '53300': 'it has no connection left',
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
  if (number >= OLDEST) return ok(`${isEmbedded ? 'the embedded one' : 'reachable'}, PostgreSQL ${version}`);
  return warning('database-old', {
    says: `PostgreSQL ${version} is older than 13, which Tenantry’s tables need.`,
    advice: 'Move to a PostgreSQL that is still maintained.',
  });
}

/** Never PostgreSQL's own message: it may name the user. */
function failed(code: string | undefined): Outcome {
  const busy = code && BUSY[code];
  if (busy) return notReady(busy);
  return unreachable((code && REASONS[code]) || (code ? `no connection (${code})` : 'no answer'));
}

function notReady(reason: string): Outcome {
  return wrong('database-not-ready', {
    says: `The database takes no connection right now: ${reason}.`,
    advice: 'Run the doctor again in a minute. If it has no connection left, raise its max_connections.',
  });
}

function unreachable(reason: string): Outcome {
  return wrong('database-unreachable', {
    says: `The database cannot be reached: ${reason}.`,
    advice: 'Look at host, port, name, user and password in DATABASE_URL, and whether PostgreSQL runs.',
  });
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof FailedQueryError)) return undefined;
  const { code, cause } = error;
  if (code) return code;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
