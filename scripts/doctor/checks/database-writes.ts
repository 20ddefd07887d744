import { sql } from 'drizzle-orm';
import type { Database } from '@/lib/db/client';
import type { Check } from '../check';
import { ok, wrong } from '../finding';
import { withDatabase } from '../with-database';

/** Thrown on purpose at the end of the transaction, so that nothing of it stays. */
class TakenBack extends Error {}

/** That the user of the database may do what a start and a day's work need, tried and taken back. */
export const databaseWrites: Check = {
  id: 'database-writes',
  title: 'Database writes',
  needs: ['database'],
  settings: ['DATABASE_URL'],
  run: async ({ env }) => {
    if (await withDatabase(env.DATABASE_URL, mayWrite)) return [ok('tables can be made and filled')];
    return [
      wrong('database-read-only', {
        says: 'The user of DATABASE_URL may not make tables and schemas there, or the database takes no writes.',
        advice: 'Use the primary and not a replica; grant the user CREATE on the database and on its schema public.',
      }),
    ];
  },
};

async function mayWrite(database: Database): Promise<boolean> {
  try {
    await database.transaction(async (tx) => {
      // The first one is asked for at every start, whether or not the schema is there.
      await tx.execute(sql`create schema if not exists drizzle`);
      await tx.execute(sql`create table tenantry_doctor_probe (number int)`);
      await tx.execute(sql`insert into tenantry_doctor_probe values (1)`);
      throw new TakenBack();
    });
    return false;
  } catch (error) {
    return error instanceof TakenBack;
  }
}
