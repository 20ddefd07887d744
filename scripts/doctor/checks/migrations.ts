import type { Database } from '@/lib/db/client';
import { FailedQueryError } from '@/lib/db/failed-query';
import { type MigrationState, readMigrationState } from '@/lib/db/migrate';
import type { Check } from '../check-types';
import { type Outcome, ok, warning, wrong } from '../finding';
import { checkDatabase } from '../with-database';
import { fetchHealth } from './running';

const INSUFFICIENT_PRIVILEGE = '42501';

/** Checks whether the database schema is current, out of date, or of a later version. */
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
  if (state.pending === 0) return ok('all applied');
  const health = await fetchHealth(origin);
  return pending(state.pending, { isEmpty: state.isEmpty, isRunning: health !== undefined });
}

/** Returns undefined when the user may not read the migrations table. */
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
    says: 'The user in DATABASE_URL can’t read the tables that Tenantry created there.',
    advice: 'Use the user that created the tables, or make this user their owner.',
  });
}

function newer(): Outcome {
  return wrong('database-newer', {
    says: 'A later version of Tenantry has already upgraded this database.',
    advice: 'Run that version again, or restore a backup from before the upgrade.',
  });
}

function pending(count: number, { isEmpty, isRunning }: { isEmpty: boolean; isRunning: boolean }): Outcome {
  const migrationsPending = `${count} ${count === 1 ? 'migration is' : 'migrations are'} not applied yet`;
  if (isRunning) {
    return wrong('migrations-pending', {
      says: `${migrationsPending}, although Tenantry is running: it has another version or uses another database.`,
      advice: 'Restart Tenantry from this checkout: it applies migrations when it starts.',
    });
  }
  return warning('migrations-pending', {
    says: isEmpty ? `The database is empty: ${migrationsPending}.` : `${migrationsPending}.`,
    advice: 'Start Tenantry to apply them. If the database is not empty, back it up first.',
  });
}
