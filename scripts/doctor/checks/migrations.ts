import type { Database } from '@/lib/db/client';
import { FailedQueryError } from '@/lib/db/failed-query';
import { type MigrationState, readMigrationState } from '@/lib/db/migrate';
import type { Check } from '../check-types';
import { type Outcome, ok, warning, wrong } from '../finding';
import { checkDatabase } from '../with-database';
import { fetchHealth } from './running';

const INSUFFICIENT_PRIVILEGE = '42501';

/** The schema: that of this version, one still to be brought up, or one of a later version. */
export const migrations: Check = {
  id: 'migrations',
  title: 'Migrations',
  needs: ['database'],
  settings: ['DATABASE_URL'],
  run: async ({ env, installation }) => [
    await checkDatabase(env.DATABASE_URL, async (db) => judge(await readState(db), installation.origin)),
  ],
};

async function judge(state: MigrationState | undefined, origin: string | undefined): Promise<Outcome> {
  if (state === undefined) return noAccess();
  if (state.isNewer) return newer();
  if (state.pending === 0) return ok('all are applied');
  const health = await fetchHealth(origin);
  return pending(state.pending, { isEmpty: state.isEmpty, isRunning: health !== undefined });
}

/** Undefined when the user may not read the record of them. */
async function readState(database: Database): Promise<MigrationState | undefined> {
  try {
    return await readMigrationState(database);
  } catch (error) {
    if (error instanceof FailedQueryError && error.code === INSUFFICIENT_PRIVILEGE) return undefined;
    throw error;
  }
}

function noAccess(): Outcome {
  return wrong('database-no-access', {
    says: 'The user of DATABASE_URL may not read the tables that Tenantry has made there.',
    advice: 'Use the user that made them, or make that user their owner.',
  });
}

function newer(): Outcome {
  return wrong('database-newer', {
    says: 'A later version of Tenantry has already changed this database.',
    advice: 'Run that version again, or go back to a backup from before it.',
  });
}

function pending(count: number, { isEmpty, isRunning }: { isEmpty: boolean; isRunning: boolean }): Outcome {
  const those = `${count} ${count === 1 ? 'migration is' : 'migrations are'} still to be applied`;
  if (isRunning) {
    return wrong('migrations-pending', {
      says: `${those}, though a Tenantry runs: it is of another version, or uses another database.`,
      advice: 'Restart Tenantry from this checkout; it applies them at its start.',
    });
  }
  return warning('migrations-pending', {
    says: isEmpty ? `The database is empty: ${those}.` : `${those.charAt(0).toUpperCase()}${those.slice(1)}.`,
    advice: 'Start Tenantry: it applies them. Make a backup first when the database is not empty.',
  });
}
