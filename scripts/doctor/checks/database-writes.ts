import { sql } from 'drizzle-orm';
import type { Database } from '@/lib/db/client';
import { FailedQueryError } from '@/lib/db/failed-query';
import type { Check } from '../check-types';
import { type Outcome, ok, wrong } from '../finding';
import { checkDatabase, isDatabaseTimeout } from '../with-database';

/** Thrown at the end of the transaction to roll it back. */
class RollBack extends Error {}

/** PostgreSQL’s `insufficient_privilege`, `read_only_sql_transaction` and `invalid_schema_name` (a schema without permission to see it). */
const REFUSALS = ['42501', '25006', '3F000'];

/** Checks that the database user may create tables and write to them, in a transaction that is rolled back. */
export const databaseWrites: Check = {
  id: 'database-writes',
  title: 'Database writes',
  needs: ['database'],
  settings: ['DATABASE_URL'],
  run: async ({ env }) => [await checkDatabase(env.DATABASE_URL, tryWrite)],
};

async function tryWrite(database: Database): Promise<Outcome> {
  try {
    return await database.transaction(async (tx) => {
      // Every start runs this statement, even when the schema exists.
      await tx.execute(sql`create schema if not exists drizzle`);
      await tx.execute(sql`create table tenantry_doctor_probe (number int)`);
      await tx.execute(sql`insert into tenantry_doctor_probe values (1)`);
      throw new RollBack();
    });
  } catch (error) {
    if (error instanceof RollBack) return ok('tables can be created and written');
    if (isDatabaseTimeout(error)) throw error;
    const code = error instanceof FailedQueryError ? error.code : undefined;
    return code && REFUSALS.includes(code) ? refused() : failed(code);
  }
}

function refused(): Outcome {
  return wrong('database-read-only', {
    says: 'The user in DATABASE_URL can’t create tables and schemas, or the database is read-only.',
    advice: 'Use the primary, not a replica. Grant the user CREATE on the database and on its schema public.',
  });
}

function failed(code = 'no code'): Outcome {
  return wrong('database-write-failed', {
    says: `A test write to the database failed (${code}).`,
    advice: 'Look up the code in PostgreSQL’s list of error codes, and read PostgreSQL’s log: its disk may be full.',
  });
}
