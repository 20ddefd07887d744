import { sql } from 'drizzle-orm';
import { db } from '@/lib/db/client';

type AuditRecord = { target: string; before?: object; after?: object; details?: object };

/** Returns the audit entries of an action, oldest first, without empty columns. */
export async function listAuditRecords(action: string): Promise<AuditRecord[]> {
  const query = sql`select jsonb_strip_nulls(jsonb_build_object('target', target,
      'before', before::jsonb::text, 'after', after::jsonb::text, 'details', nullif(details, '{}')::jsonb::text)) as record
    from audit_entries where action = ${action} order by seq`;
  const { rows } = await db().execute<{ record: Record<string, string> }>(query);
  return rows.map(({ record: { target = '', ...columns } }) => {
    const parsed = Object.entries(columns).map(([name, text]) => [name, JSON.parse(text)]);
    return { target, ...Object.fromEntries(parsed) };
  });
}
