import { sql } from 'drizzle-orm';
import type { Database } from '@/lib/db/client';
import { FailedQueryError } from '@/lib/db/failed-query';
import type { Check } from '../check-types';
import { type Outcome, ok, wrong } from '../finding';
import { checkDatabase, isDatabaseTimeout } from '../with-database';

/** Thrown on purpose at the end of the transaction, so that nothing of it stays. */
class TakenBack extends Error {}

/** PostgreSQL’s `insufficient_privilege`, `read_only_sql_transaction` and `invalid_schema_name`, which is a schema one may not see. */
const REFUSALS = ['42501', '25006', '3F000'];

/** That the user of the database may do what a start and a day's work need, tried and taken back. */
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
      // The first one is asked for at every start, whether or not the schema is there.
      await tx.execute(sql`create schema if not exists drizzle`);
      await tx.execute(sql`create table tenantry_doctor_probe (number int)`);
      await tx.execute(sql`insert into tenantry_doctor_probe values (1)`);
      throw new TakenBack();
    });
  } catch (error) {
    if (error instanceof TakenBack) return ok('tables can be made and filled');
    if (isDatabaseTimeout(error)) throw error;
    const code = error instanceof FailedQueryError ? error.code : undefined;
    return code && REFUSALS.includes(code) ? refused() : failed(code);
  }
}

function refused(): Outcome {
  return wrong('database-read-only', {
    says: 'The user of DATABASE_URL may not make tables and schemas there, or the database takes no writes.',
    advice: 'Use the primary and not a replica; grant the user CREATE on the database and on its schema public.',
  });
}

function failed(code = 'no code'): Outcome {
  return wrong('database-write-failed', {
    says: `A test write to the database failed (${code}).`,
    advice: 'Look up the code in PostgreSQL’s list of error codes, and read its log: its disk may be full.',
  });
}
