import 'server-only';
import { sql } from 'drizzle-orm';
import type { Database } from './client';
import { writeProbe } from './schema';

/** About 20 kB in rows too short to be compressed. */
const ROWS = 20;
const ROW_CHARS = 1_000;

/**
 * Writes and commits rows that need new space on disk: on a full disk a change within a page that is there would still
 * succeed. Each try replaces the rows of the last one. Throws when they cannot be written, with SQLSTATE 55P03
 * when the table is in use.
 */
export async function requireWritableDatabase(database: Database): Promise<void> {
  const rows = Array.from({ length: ROWS }, () => ({ filler: 'x'.repeat(ROW_CHARS) }));
  await database.transaction(async (tx) => {
    // Never waits: a backup holds locks on all tables for long, and would itself be held up by one that waits.
    await tx.execute(sql`lock table ${writeProbe} in access exclusive mode nowait`);
    await tx.execute(sql`truncate ${writeProbe}`);
    await tx.insert(writeProbe).values(rows);
  });
}
