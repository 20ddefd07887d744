import 'server-only';
import { sql } from 'drizzle-orm';
import type { Database } from './client';
import { writeProbe } from './schema';

/** About 20 kB, in rows too short to be compressed. */
const ROWS = 20;
const ROW_CHARS = 1_000;

/**
 * Writes and commits rows that need new disk space: on a full disk, a change within an existing page would still
 * succeed. Each call replaces the rows of the previous one. Throws if they cannot be written, with SQLSTATE 55P03 if
 * the table is locked.
 */
export async function requireWritableDatabase(database: Database): Promise<void> {
  const rows = Array.from({ length: ROWS }, () => ({ filler: 'x'.repeat(ROW_CHARS) }));
  await database.transaction(async (tx) => {
    // Never waits: a backup locks all tables for a long time, and would itself have to wait for a waiting statement.
    await tx.execute(sql`lock table ${writeProbe} in access exclusive mode nowait`);
    await tx.execute(sql`truncate ${writeProbe}`);
    await tx.insert(writeProbe).values(rows);
  });
}
