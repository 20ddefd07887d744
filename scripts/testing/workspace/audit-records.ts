import { sql } from 'drizzle-orm';
import { db } from '@/lib/db/client';

type Told = { target: string; before?: object; after?: object; details?: object };

/** What the audit tells of an action, oldest first; columns without anything are left out. */
export async function listAuditRecords(action: string): Promise<Told[]> {
  const query = sql`select jsonb_strip_nulls(jsonb_build_object('target', target,
      'before', before::jsonb::text, 'after', after::jsonb::text, 'details', nullif(details, '{}')::jsonb::text)) as told
    from audit_entries where action = ${action} order by seq`;
  const { rows } = await db().execute<{ told: Record<string, string> }>(query);
  return rows.map(({ told: { target = '', ...columns } }) => {
    const parsed = Object.entries(columns).map(([name, text]) => [name, JSON.parse(text)]);
    return { target, ...Object.fromEntries(parsed) };
  });
}
