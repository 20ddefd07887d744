import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runAuditVerify } from '../../scripts/testing/run-audit-verify';
import { tempFolder } from '../../scripts/testing/temp-folder';
import {
  listTestEntries,
  owner,
  recordTestEntry,
  setUpAuditedWorkspace,
} from '../../scripts/testing/workspace/audited-workspace';
import { addTestMember } from '../../scripts/testing/workspace/connected-workspace';
import { db } from '../db/client';
import { listAuditEntries } from '../db/queries/audit/audit-entries';
import * as schema from '../db/schema';
import { env } from '../env';
import { requireAuditScope } from '../operations/audit/audit-scope';
import { exportAudit } from '../operations/audit/export-audit';
import { getEntry } from '../operations/audit/get-entry';
import { addMember } from '../operations/members/add-member';
import { changeMember } from '../operations/members/change-member';
import { removeMember } from '../operations/members/remove-member';
import { type AuditEntry, recordAudit } from './record';

setUpAuditedWorkspace();

const USER = '33333333-3333-4333-8333-333333333333';
const user = { target: 'lena.vogt', targetKind: 'user', targetId: USER } as const;

/** Records an entry about a PingOne user. */
function recordAboutUser(given: Partial<Pick<AuditEntry, 'outcome' | 'follows' | 'correlationId' | 'requestId'>> = {}) {
  const { workspaceId } = owner;
  return recordAudit(db(), { workspaceId, actor: { kind: 'system' }, action: 'member.change', ...user, ...given });
}

describe('the entries about one target', () => {
  test('are found by its kind and id, and include both', async () => {
    const first = await recordAboutUser();
    await recordTestEntry(owner, 'of a member');
    const second = await recordAboutUser();
    const found = await listTestEntries(owner, `targetKind=user&targetId=${USER.toUpperCase()}`);
    expect(found).toMatchObject({
      total: 2,
      items: [
        { id: second, ...user },
        { id: first, ...user },
      ],
    });
    expect((await listTestEntries(owner, 'targetKind=user')).total).toBe(2);
    expect((await listTestEntries(owner, `targetKind=group&targetId=${USER}`)).total).toBe(0);
    expect((await listTestEntries(owner, 'q=33333333-3333')).total).toBe(2);
    expect((await getEntry(owner, first)).entry).toMatchObject(user);
  });

  test('are limited to what the member may read', async () => {
    await recordAboutUser();
    const viewer = await addTestMember(owner.workspaceId, 'viewer');
    expect((await listTestEntries({ ...viewer, limitedTo: [] }, `targetKind=user&targetId=${USER}`)).items).toEqual([]);
    expect((await listTestEntries(viewer, `targetKind=user&targetId=${USER}`)).total).toBe(1);
  });

  test('cover a member from being added to being removed', async () => {
    const input = { name: 'Tom Rieder', email: 'tom@northgate.example', role: 'viewer', connections: null } as const;
    const { member } = await addMember(owner, input);
    await changeMember(owner, member.id, { role: 'operator' });
    await removeMember(owner, member.id);
    const { items } = await listTestEntries(owner, `targetKind=member&targetId=${member.id}`);
    expect(items.map(({ action }) => action)).toEqual(['member.remove', 'member.change', 'member.add']);
  });

  test('are found with one query that uses the index', async () => {
    await fillWith(5_000);
    await recordAboutUser();
    const statements: { query: string; params: unknown[] }[] = [];
    const logQuery = (query: string, params: unknown[]) => void statements.push({ query, params });
    const database = drizzle({ client: db().$client, schema, logger: { logQuery } });
    const filter = { targetKind: 'user', targetId: USER };
    const rows = await listAuditEntries(database, { scope: requireAuditScope(owner), filter, limit: 100 });
    expect(rows.map(({ targetId }) => targetId)).toEqual([USER]);
    expect(statements).toHaveLength(1);
    const plan = await planOf(statements[0]);
    expect(plan).toMatch(/Index Scan( Backward)? using audit_target on audit_entries/);
    expect(plan).toMatch(/Index Cond: .*target_kind = .*target_id = /);
  });
});

/** Adds entries of other targets, enough that a full scan would cost more, and updates the planner's statistics. */
async function fillWith(count: number): Promise<void> {
  await db().execute(sql`insert into audit_entries (workspace_id, seq, actor_kind, actor_name, action, target_kind, target_id)
    select ${owner.workspaceId}, -n, 'system', 'system', 'member.change', 'user', md5(n::text)::uuid::text
    from generate_series(1, ${count}::int) n`);
  await db().execute(sql`analyze audit_entries`);
}

const planLines = z.array(z.object({ 'QUERY PLAN': z.string() }));

async function planOf(statement: { query: string; params: unknown[] } | undefined): Promise<string> {
  if (!statement) throw new Error('no query was logged');
  const { rows } = await db().$client.query(`explain ${statement.query}`, statement.params);
  return planLines
    .parse(rows)
    .map((line) => line['QUERY PLAN'])
    .join('\n');
}

describe('a change whose outcome is unknown', () => {
  test('is recorded as unknown, with the id sent to PingOne and the id in PingOne’s response', async () => {
    const attempted = await recordAboutUser({ outcome: 'attempted', requestId: 'sent-1' });
    const ids = { requestId: 'sent-1', correlationId: 'answered-1' };
    const unknown = await recordAboutUser({ outcome: 'unknown', follows: attempted, ...ids });
    expect((await listTestEntries(owner, 'outcome=unknown')).items).toMatchObject([
      { id: unknown, outcome: 'unknown' },
    ]);
    expect((await getEntry(owner, attempted)).followedBy).toMatchObject([{ id: unknown }]);
    expect((await getEntry(owner, unknown)).entry).toMatchObject({ followsId: attempted, ...ids });
  });

  test('has the id of its request unless another was sent', async () => {
    const actor = { kind: 'member', member: { ...owner, origin: { address: '192.0.2.7', requestId: 'r-1' } } } as const;
    const entry = { workspaceId: owner.workspaceId, actor, action: 'member.change', ...user } as const;
    const [ofRequest, another] = [
      await recordAudit(db(), entry),
      await recordAudit(db(), { ...entry, requestId: 'sent-2' }),
    ];
    expect((await getEntry(owner, ofRequest)).entry).toMatchObject({ requestId: 'r-1' });
    expect((await getEntry(owner, another)).entry).toMatchObject({ requestId: 'sent-2', address: '192.0.2.7' });
  });
});

describe.each([
  ['csv', ',user,', ',group,'],
  ['ndjson', `"targetId":"${USER}"`, `"targetId":"${randomUUID()}"`],
] as const)('npm run audit:verify of a %s export', (format, before, after) => {
  test('finds a changed target', async () => {
    await recordAboutUser();
    const text = await exported(format);
    expect(text).toContain(before);
    const output = expect.stringContaining('Entry 1 was changed');
    expect(await verifyText(text.replace(before, after), format)).toMatchObject({ code: 1, output });
  });

  test('verifies an export of an earlier version, and finds a change in it', async () => {
    const earlier = join(import.meta.dirname, 'earlier-exports', `without-target-id.${format}`);
    const inOrder = expect.stringContaining('entries checked, no problems found.');
    expect(await verifyFile(earlier)).toMatchObject({ code: 0, output: inOrder });
    const changed = (await readFile(earlier, 'utf8')).replace('bruno@', 'berta@');
    const output = expect.stringContaining('Entry 2 was changed');
    expect(await verifyText(changed, format)).toMatchObject({ code: 1, output });
  });
});

async function exported(format: 'csv' | 'ndjson'): Promise<string> {
  let text = '';
  for await (const part of exportAudit(owner, { format, filter: {} }).text(new AbortController().signal)) text += part;
  return text;
}

async function verifyText(text: string, format: string): Promise<{ code: number; output: string }> {
  const file = join(await tempFolder(), `audit.${format}`);
  await writeFile(file, text);
  return verifyFile(file);
}

const verifyFile = (file: string) =>
  runAuditVerify(['--export', file], { DATABASE_URL: '', AUTH_SECRET: env().AUTH_SECRET });
