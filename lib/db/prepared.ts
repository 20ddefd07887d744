import { createHash } from 'node:crypto';

type Preparable<T> = { toSQL(): { sql: string }; prepare(name: string): T };

/**
 * The query as a statement that each connection plans once. Its name is made of its text, so that one name never stands
 * for two statements, not even those of two versions of Tenantry on one database.
 */
export function prepared<T>(query: Preparable<T>): T {
  const text = createHash('sha256').update(query.toSQL().sql).digest('hex');
  return query.prepare(`tenantry_${text.slice(0, 32)}`);
}
