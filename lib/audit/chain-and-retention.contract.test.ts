import { sql } from 'drizzle-orm';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startMigratedDatabase } from '../../scripts/testing/database/migrated-database';
import { startRealPostgres } from '../../scripts/testing/database/real-postgres';
import {
  listTestEntries,
  owner,
  recordTestEntry,
  recordThreeEntries,
  setUpAuditedWorkspace,
} from '../../scripts/testing/workspace/audited-workspace';
import { addTestWorkspace } from '../../scripts/testing/workspace/connected-workspace';
import { type Database, db, openDatabase } from '../db/client';
import { migrate } from '../db/migrate';
import { env } from '../env';
import { applyRetention } from '../operations/audit/apply-retention';
import { getEntry } from '../operations/audit/get-entry';
import { chainOldEntries } from './chain-old-entries';
import { recordAudit } from './record';
import { verifyWorkspace } from './verify-workspace';

setUpAuditedWorkspace();

async function findings(workspaceId = owner.workspaceId, database: Database = db()): Promise<string[]> {
  const found: string[] = [];
  const onFinding = ({ seq, message }: { seq: number; message: string }) => found.push(`${seq} ${message}`);
  await verifyWorkspace(database, workspaceId, { secret: env().AUTH_SECRET, onFinding });
  return found;
}

/** Concurrent writers on both instances together. */
const WRITERS = 20;

describe('two instances that write at the same time', () => {
  async function writeFromTwo(url: string) {
    const instances = [openDatabase(url), openDatabase(url)];
    onTestFinished(async () => void (await Promise.all(instances.map((one) => one.$client.end()))));
    const [first, second] = instances;
    if (!first || !second) throw new Error('no instances');
    await migrate(first);
    const { rows } = await first.execute<{ id: string }>(
      sql`insert into workspaces (name) values ('Both') returning id`,
    );
    const workspaceId = rows[0]?.id ?? '';
    const write = (index: number) =>
      recordAudit(index % 2 ? first : second, {
        workspaceId,
        actor: { kind: 'system' },
        action: 'member.add',
        target: `${index}`,
        targetKind: 'member',
        targetId: `${index}`,
      });
    // No more writers than connections in the two pools: waiting 5 s for a connection would fail as overload.
    const writer = async (_: unknown, at: number) => {
      for (let index = at; index < 200; index += WRITERS) await write(index);
    };
    await Promise.all(Array.from({ length: WRITERS }, writer));
    const found = await findings(workspaceId, first);
    const stored = await first.execute<{ count: number; last: number }>(
      sql`select count(distinct target)::int as count, max(seq)::int as last from audit_entries where workspace_id = ${workspaceId}`,
    );
    return { found, ...stored.rows[0] };
  }

  test('leave one unbroken chain with no entry lost on the embedded database', async () => {
    const database = await startMigratedDatabase();
    onTestFinished(() => database.stop());
    expect(await writeFromTwo(database.url)).toEqual({ found: [], count: 200, last: 200 });
  });

  test('leave one unbroken chain on a real PostgreSQL', async ({ skip }) => {
    const database = await startRealPostgres();
    if ('missing' in database) return skip(database.missing);
    onTestFinished(() => database.stop());
    expect(await writeFromTwo(database.url)).toEqual({ found: [], count: 200, last: 200 });
  });
});

describe('an entry', () => {
  test('is stored only together with the change that it records', async () => {
    const failing = db().transaction(async (tx) => {
      await recordAudit(tx, { workspaceId: owner.workspaceId, actor: { kind: 'system' }, action: 'member.add' });
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    await recordTestEntry(owner, 'one');
    expect((await listTestEntries(owner)).items).toMatchObject([{ seq: 1, target: 'one' }]);
    expect(await findings()).toEqual([]);
  });

  test('keeps everything except secrets and text that cannot be stored', async () => {
    const origin = { address: '192.0.2.7', requestId: 'r-1' };
    const attempted = await recordAudit(db(), {
      workspaceId: owner.workspaceId,
      actor: { kind: 'member', member: { ...owner, origin } },
      action: 'member.add',
      target: 'a\u0000b\ud800',
      targetKind: 'user',
      targetId: '33333333-3333-4333-8333-33333333333A',
      connection: { id: '11111111-1111-4111-8111-111111111111', name: 'Tenant' },
      environment: { id: '22222222-2222-4222-8222-222222222222', name: 'Staging' },
      reason: 'Ticket 4711',
      before: { enabled: false, password: 'planted' },
      after: { enabled: true, tokens: [{ accessToken: 'planted' }] },
      details: { note: 'Bearer planted-token-value' },
      outcome: 'attempted',
    });
    const done = await recordAudit(db(), {
      workspaceId: owner.workspaceId,
      actor: { kind: 'webhook' },
      action: 'member.add',
      outcome: 'done',
      follows: attempted,
      correlationId: 'c-1',
    });
    const { entry, followedBy } = await getEntry(owner, attempted);
    expect(entry).toMatchObject({
      seq: 1,
      actor: { kind: 'member', id: owner.id, name: owner.name, email: owner.email },
      ...origin,
      target: 'a�b�',
      targetKind: 'user',
      targetId: '33333333-3333-4333-8333-33333333333a',
      connection: { name: 'Tenant' },
      environment: { name: 'Staging' },
      reason: 'Ticket 4711',
      before: { enabled: false, password: '(redacted)' },
      outcome: 'attempted',
    });
    expect(followedBy).toMatchObject([{ id: done }]);
    expect(await getEntry(owner, done)).toMatchObject({ follows: { id: attempted }, entry: { correlationId: 'c-1' } });
    expect(JSON.stringify((await db().execute(sql`select * from audit_entries`)).rows)).not.toContain('planted');
    expect(await findings()).toEqual([]);
  });

  test('does not change when its member is deleted', async () => {
    await recordTestEntry(owner, 'one');
    await db().execute(sql`delete from members`);
    expect(await findings()).toEqual([]);
  });
});

describe('a change made directly in the database', () => {
  const id = sql.raw(`(select id from audit_entries where seq = 2)`);
  test.each([
    ['a changed name', sql`update audit_entries set actor_name = 'Another' where seq = 2`],
    [
      'a time changed by a millisecond',
      sql`update audit_entries set created_at = created_at + interval '1 ms' where seq = 2`,
    ],
    ['a space added to the details', sql`update audit_entries set details = '{ }' where seq = 2`],
    ['an empty reason in place of null', sql`update audit_entries set reason = '' where seq = 2`],
    ['a changed target kind', sql`update audit_entries set target_kind = 'user' where seq = 2`],
    ['a changed target id', sql`update audit_entries set target_id = target_id || ' ' where seq = 2`],
    ['a target id set to null', sql`update audit_entries set target_id = null where seq = 2`],
    ['a member id set to null', sql`update audit_entries set member_id = null where seq = 2`],
    ['a hash set to null', sql`update audit_entries set hash = null where seq = 2`],
    ['a deleted entry', sql`delete from audit_entries where id = ${id}`],
    ['a deleted last entry', sql`delete from audit_entries where seq = 3`],
    [
      'an entry moved to another workspace',
      sql`with other as (insert into workspaces (name) values ('Other') returning id)
      update audit_entries set workspace_id = (select id from other) where seq = 3`,
    ],
    [
      'an inserted entry without a sequence number',
      sql`insert into audit_entries (workspace_id, actor_kind, actor_name, action)
      select workspace_id, 'system', 'system', 'member.add' from audit_heads`,
    ],
    ['a sequence number set to null', sql`update audit_entries set seq = null where seq = 3`],
    ['a deleted head', sql`delete from audit_heads`],
    [
      'a head moved to an earlier entry',
      sql`with cut as (delete from audit_entries where seq = 3)
      update audit_heads set seq = 2, hash = (select hash from audit_entries where seq = 2)`,
    ],
    [
      'an anchor moved to a later entry',
      sql`with cut as (delete from audit_entries where seq = 1)
      update audit_heads set anchor_seq = 1, anchor_hash = (select hash from audit_entries where seq = 1)`,
    ],
    ['an invalid time', sql`update audit_entries set created_at = 'infinity' where seq = 2`],
  ])('is detected: %s', async (_, statement) => {
    await recordThreeEntries();
    await db().execute(statement);
    expect(await findings()).not.toEqual([]);
  });

  test('is detected even if Tenantry has added entries since', async () => {
    await recordThreeEntries();
    await db().execute(sql`with cut as (delete from audit_entries where seq = 3)
      update audit_heads set seq = 2, hash = (select hash from audit_entries where seq = 2)`);
    await recordTestEntry(owner, 'four');
    expect((await listTestEntries(owner)).items.map(({ seq, action }) => `${seq} ${action}`)).toEqual([
      '4 member.add',
      '3 audit.seal-broken',
      '2 member.add',
      '1 member.add',
    ]);
    expect(await findings()).toEqual([
      expect.stringMatching(/^3 records that the seal of the chain head after entry 2/),
    ]);
    await db().execute(sql`delete from audit_heads`);
    await recordTestEntry(owner, 'five');
    expect(await findings()).toHaveLength(2);
  });
});

test('entries from before the chain existed are chained once, in order, with nothing lost', async () => {
  const { workspaceId } = owner;
  const other = await addTestWorkspace('Another');
  for (const [index, workspace] of [workspaceId, other, workspaceId].entries())
    await db().execute(sql`insert into audit_entries (workspace_id, member_id, actor_kind, actor_name, action, target, details, created_at)
      values (${workspace}, ${owner.id}, 'member', 'Old', 'member.add', ${`old ${2 - index}`}, '{"b": 1, "a": null}', now() - ${`${index} days`}::interval)`);
  await db().transaction(chainOldEntries);
  await db().transaction(chainOldEntries);
  expect((await listTestEntries(owner)).items.map(({ target }) => target)).toEqual(['old 2', 'old 0']);
  expect([...(await findings()), ...(await findings(other))]).toEqual([]);
  await db().execute(sql`insert into audit_entries (workspace_id, actor_kind, actor_name, action)
    values (${workspaceId}, 'system', 'system', 'member.add')`);
  await db().transaction(chainOldEntries);
  expect(await findings()).toEqual([expect.stringContaining('are not in the chain')]);
});

describe('retention', () => {
  const age = (seq: number, days: number) =>
    db().execute(sql`update audit_entries set created_at = now() - ${`${days} days`}::interval where seq <= ${seq}`);

  test('deletes the oldest entries, records it, and the chain still verifies', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const now = Date.now();
    for (const [days, target] of [
      [90, 'one'],
      [60, 'two'],
      [1, 'three'],
    ] as const) {
      vi.setSystemTime(now - days * 86_400_000);
      await recordTestEntry(owner, target);
    }
    vi.setSystemTime(now);
    expect(await applyRetention(owner.workspaceId)).toBe(0);
    await db().execute(sql`update workspaces set audit_retention_days = 30`);
    expect(await applyRetention(owner.workspaceId)).toBe(2);
    expect(await applyRetention(owner.workspaceId)).toBe(0);
    const { items } = await listTestEntries(owner);
    expect(items.map(({ seq, action }) => `${seq} ${action}`)).toEqual(['4 audit.retention', '3 member.add']);
    expect((await getEntry(owner, items[0]?.id ?? '')).entry.details).toMatchObject({
      entries: 2,
      days: 30,
      through: 2,
    });
    expect(await findings()).toEqual([]);
    await db().execute(sql`delete from audit_entries where seq = 3`);
    expect(await findings()).not.toEqual([]);
  });

  test('deletes many entries in batches, each recorded, and the chain still verifies', async () => {
    for (let at = 0; at < 5; at += 1) await recordTestEntry(owner, `old ${at}`);
    await age(5, 90);
    await recordTestEntry(owner, 'young');
    await db().execute(sql`update workspaces set audit_retention_days = 30`);
    expect(await applyRetention(owner.workspaceId, { most: 2 })).toBe(5);
    const { items } = await listTestEntries(owner);
    expect(items.map(({ seq, action }) => `${seq} ${action}`)).toEqual([
      '9 audit.retention',
      '8 audit.retention',
      '7 audit.retention',
      '6 member.add',
    ]);
    expect(await findings()).toEqual([]);
  });

  test('deletes nothing while the seal of the chain head is invalid', async () => {
    await recordThreeEntries();
    await age(2, 90);
    await db().execute(sql`update workspaces set audit_retention_days = 30`);
    await db().execute(sql`update audit_heads set seal = 'forged'`);
    expect(await applyRetention(owner.workspaceId)).toBe(0);
    expect((await listTestEntries(owner)).total).toBe(3);
  });
});
