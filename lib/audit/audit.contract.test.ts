import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { startAppDatabase } from '../../scripts/testing/app-database';
import { addTestMember, addTestWorkspace } from '../../scripts/testing/connected-workspace';
import { startEmbeddedDatabase } from '../../scripts/testing/embedded-database';
import { noSettings } from '../../scripts/testing/no-settings';
import { startRealPostgres } from '../../scripts/testing/real-postgres';
import { tempFolder } from '../../scripts/testing/temp-folder';
import type { Member } from '../actor';
import { type Database, db, openDatabase } from '../db/client';
import { migrate } from '../db/migrate';
import { env } from '../env';
import { applyRetention } from '../operations/audit/apply-retention';
import { requireAuditQuery } from '../operations/audit/audit-query';
import { exportAudit } from '../operations/audit/export-audit';
import { getEntry } from '../operations/audit/get-entry';
import { listEntries } from '../operations/audit/list-entries';
import { listNames } from '../operations/audit/list-names';
import { chainOldEntries } from './chain-old-entries';
import { recordAudit } from './record';
import { verifyWorkspace } from './verify-workspace';

let app: Awaited<ReturnType<typeof startAppDatabase>>;
let owner: Member;

beforeAll(async () => {
  app = await startAppDatabase();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await db().execute(sql`truncate workspaces, people cascade`);
  owner = await addTestMember(await addTestWorkspace('Northgate'), 'owner');
});

async function findings(workspaceId = owner.workspaceId, database: Database = db()): Promise<string[]> {
  const found: string[] = [];
  const onFinding = ({ seq, said }: { seq: number; said: string }) => found.push(`${seq} ${said}`);
  await verifyWorkspace(database, workspaceId, { secret: env().AUTH_SECRET, onFinding });
  return found;
}

const tell = (member: Member, target: string) =>
  recordAudit(db(), {
    workspaceId: member.workspaceId,
    actor: { kind: 'member', member },
    action: 'member.add',
    target,
  });

async function tellThree(): Promise<void> {
  for (const target of ['one', 'two', 'three']) await tell(owner, target);
}

const list = async (member: Member, query = '') => listEntries(member, requireAuditQuery(new URLSearchParams(query)));

async function exported(format: 'csv' | 'ndjson', query = ''): Promise<string> {
  const { filter } = requireAuditQuery(new URLSearchParams(query));
  let text = '';
  for await (const part of exportAudit(owner, format, filter).text(new AbortController().signal)) text += part;
  return text;
}

describe('two instances that write at once', () => {
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
      });
    await Promise.all(Array.from({ length: 200 }, (_, index) => write(index)));
    const found = await findings(workspaceId, first);
    const told = await first.execute<{ count: number; last: number }>(
      sql`select count(distinct target)::int as count, max(seq)::int as last from audit_entries where workspace_id = ${workspaceId}`,
    );
    return { found, ...told.rows[0] };
  }

  test('leave one unbroken chain with nothing lost on the embedded database', async () => {
    const database = await startEmbeddedDatabase();
    onTestFinished(() => database.stop());
    expect(await writeFromTwo(database.url)).toEqual({ found: [], count: 200, last: 200 });
  });

  test('and on a real PostgreSQL', async ({ skip }) => {
    const database = await startRealPostgres();
    if ('missing' in database) return skip(database.missing);
    onTestFinished(() => database.stop());
    expect(await writeFromTwo(database.url)).toEqual({ found: [], count: 200, last: 200 });
  });
});

describe('an entry', () => {
  test('is there with the change it tells of, or neither is', async () => {
    const failing = db().transaction(async (tx) => {
      await recordAudit(tx, { workspaceId: owner.workspaceId, actor: { kind: 'system' }, action: 'member.add' });
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    await tell(owner, 'one');
    expect((await list(owner)).items).toMatchObject([{ seq: 1, target: 'one' }]);
    expect(await findings()).toEqual([]);
  });

  test('keeps all that was said, but no secret and nothing that cannot be stored', async () => {
    const origin = { address: '192.0.2.7', requestId: 'r-1' };
    const attempted = await recordAudit(db(), {
      workspaceId: owner.workspaceId,
      actor: { kind: 'member', member: { ...owner, origin } },
      action: 'member.add',
      target: 'a\u0000b\ud800',
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
      connection: { name: 'Tenant' },
      environment: { name: 'Staging' },
      reason: 'Ticket 4711',
      before: { enabled: false, password: '(not kept)' },
      outcome: 'attempted',
    });
    expect(followedBy).toMatchObject([{ id: done }]);
    expect(await getEntry(owner, done)).toMatchObject({ follows: { id: attempted }, entry: { correlationId: 'c-1' } });
    expect(JSON.stringify((await db().execute(sql`select * from audit_entries`)).rows)).not.toContain('planted');
    expect(await findings()).toEqual([]);
  });

  test('stays as it is when its member is gone', async () => {
    await tell(owner, 'one');
    await db().execute(sql`delete from members`);
    expect(await findings()).toEqual([]);
  });
});

describe('what somebody does in the database', () => {
  const id = sql.raw(`(select id from audit_entries where seq = 2)`);
  test.each([
    ['another name', sql`update audit_entries set actor_name = 'Somebody' where seq = 2`],
    [
      'another time, by a millisecond',
      sql`update audit_entries set created_at = created_at + interval '1 ms' where seq = 2`,
    ],
    ['another space in the facts', sql`update audit_entries set details = '{ }' where seq = 2`],
    ['an empty reason', sql`update audit_entries set reason = '' where seq = 2`],
    ['no member', sql`update audit_entries set member_id = null where seq = 2`],
    ['no hash', sql`update audit_entries set hash = null where seq = 2`],
    ['a dropped entry', sql`delete from audit_entries where id = ${id}`],
    ['a dropped last entry', sql`delete from audit_entries where seq = 3`],
    [
      'another workspace',
      sql`with other as (insert into workspaces (name) values ('Other') returning id)
      update audit_entries set workspace_id = (select id from other) where seq = 3`,
    ],
    [
      'an entry without a place',
      sql`insert into audit_entries (workspace_id, actor_kind, actor_name, action)
      select workspace_id, 'system', 'system', 'member.add' from audit_heads`,
    ],
    ['no place any more', sql`update audit_entries set seq = null where seq = 3`],
    ['no head', sql`delete from audit_heads`],
    [
      'another end',
      sql`with cut as (delete from audit_entries where seq = 3)
      update audit_heads set seq = 2, hash = (select hash from audit_entries where seq = 2)`,
    ],
    [
      'another beginning',
      sql`with cut as (delete from audit_entries where seq = 1)
      update audit_heads set anchor_seq = 1, anchor_hash = (select hash from audit_entries where seq = 1)`,
    ],
    ['a time that is none', sql`update audit_entries set created_at = 'infinity' where seq = 2`],
  ])('is found: %s', async (_, statement) => {
    await tellThree();
    await db().execute(statement);
    expect(await findings()).not.toEqual([]);
  });

  test('is found also when Tenantry has gone on writing since', async () => {
    await tellThree();
    await db().execute(sql`with cut as (delete from audit_entries where seq = 3)
      update audit_heads set seq = 2, hash = (select hash from audit_entries where seq = 2)`);
    await tell(owner, 'four');
    expect((await list(owner)).items.map(({ seq, action }) => `${seq} ${action}`)).toEqual([
      '4 member.add',
      '3 audit.seal-broken',
      '2 member.add',
      '1 member.add',
    ]);
    expect(await findings()).toEqual([expect.stringMatching(/^3 tells that the head of the chain after entry 2/)]);
    await db().execute(sql`delete from audit_heads`);
    await tell(owner, 'five');
    expect(await findings()).toHaveLength(2);
  });
});

test('entries from before there was a chain are chained once, in their order, with nothing lost', async () => {
  const { workspaceId } = owner;
  const other = await addTestWorkspace('Another');
  for (const [index, workspace] of [workspaceId, other, workspaceId].entries())
    await db().execute(sql`insert into audit_entries (workspace_id, member_id, actor_kind, actor_name, action, target, details, created_at)
      values (${workspace}, ${owner.id}, 'member', 'Old', 'member.add', ${`old ${2 - index}`}, '{"b": 1, "a": null}', now() - ${`${index} days`}::interval)`);
  await db().transaction(chainOldEntries);
  await db().transaction(chainOldEntries);
  expect((await list(owner)).items.map(({ target }) => target)).toEqual(['old 2', 'old 0']);
  expect([...(await findings()), ...(await findings(other))]).toEqual([]);
  await db().execute(sql`insert into audit_entries (workspace_id, actor_kind, actor_name, action)
    values (${workspaceId}, 'system', 'system', 'member.add')`);
  await db().transaction(chainOldEntries);
  expect(await findings()).toEqual([expect.stringContaining('stand outside the chain')]);
});

describe('retention', () => {
  const age = (seq: number, days: number) =>
    db().execute(sql`update audit_entries set created_at = now() - ${`${days} days`}::interval where seq <= ${seq}`);

  test('lets go of the oldest, tells it, and the chain is still proved', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const now = Date.now();
    for (const [days, target] of [
      [90, 'one'],
      [60, 'two'],
      [1, 'three'],
    ] as const) {
      vi.setSystemTime(now - days * 86_400_000);
      await tell(owner, target);
    }
    vi.setSystemTime(now);
    expect(await applyRetention(owner.workspaceId)).toBe(0);
    await db().execute(sql`update workspaces set audit_retention_days = 30`);
    expect(await applyRetention(owner.workspaceId)).toBe(2);
    expect(await applyRetention(owner.workspaceId)).toBe(0);
    const { items } = await list(owner);
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

  test('lets go of many in parts, each told, and the chain stays provable', async () => {
    for (let at = 0; at < 5; at += 1) await tell(owner, `old ${at}`);
    await age(5, 90);
    await tell(owner, 'young');
    await db().execute(sql`update workspaces set audit_retention_days = 30`);
    expect(await applyRetention(owner.workspaceId, { most: 2 })).toBe(5);
    const { items } = await list(owner);
    expect(items.map(({ seq, action }) => `${seq} ${action}`)).toEqual([
      '9 audit.retention',
      '8 audit.retention',
      '7 audit.retention',
      '6 member.add',
    ]);
    expect(await findings()).toEqual([]);
  });

  test('lets go of nothing while the head of the chain does not bear our seal', async () => {
    await tellThree();
    await age(2, 90);
    await db().execute(sql`update workspaces set audit_retention_days = 30`);
    await db().execute(sql`update audit_heads set seal = 'forged'`);
    expect(await applyRetention(owner.workspaceId)).toBe(0);
    expect((await list(owner)).total).toBe(3);
  });
});

describe('reading', () => {
  test('is of the own workspace, and of own entries for who may read no others', async () => {
    const operator = await addTestMember(owner.workspaceId, 'operator');
    const stranger = await addTestMember(await addTestWorkspace('Other'), 'owner');
    const theirs = await tell(stranger, 'theirs');
    const [ours, own] = [await tell(owner, 'ours'), await tell(operator, 'own')];
    expect((await list(owner)).items.map(({ id }) => id)).toEqual([own, ours]);
    expect((await list(operator)).items.map(({ id }) => id)).toEqual([own]);
    expect((await list(operator, `who=${owner.id}`)).items).toEqual([]);
    expect((await listNames(operator)).members).toMatchObject([{ id: operator.id }]);
    for (const [member, id] of [
      [owner, theirs],
      [operator, ours],
      [owner, 'malformed'],
    ] as const)
      await expect(getEntry(member, id)).rejects.toMatchObject({ code: 'not-found' });
    const files = exportAudit(operator, 'csv', {}).text(new AbortController().signal);
    await expect(files.next()).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test('of a member limited to connections is of those, and of their own entries', async () => {
    const connection = { id: '11111111-1111-4111-8111-111111111111', name: 'Tenant' };
    const limited = { ...(await addTestMember(owner.workspaceId, 'viewer')), limitedTo: [connection.id] };
    const actor = { kind: 'member', member: owner } as const;
    const { workspaceId } = owner;
    await tell(owner, 'of the workspace');
    await recordAudit(db(), {
      workspaceId,
      actor,
      action: 'connection.create',
      connection,
      target: 'of the connection',
    });
    await tell(limited, 'their own');
    expect((await list(limited)).items.map(({ target }) => target)).toEqual(['their own', 'of the connection']);
  });

  test('narrows by everything that the address can say', async () => {
    const connection = { id: '11111111-1111-4111-8111-111111111111', name: 'Tenant' };
    const environment = { id: '22222222-2222-4222-8222-222222222222', name: 'Staging' };
    const { workspaceId } = owner;
    await recordAudit(db(), {
      workspaceId,
      actor: { kind: 'webhook' },
      action: 'connection.create',
      connection,
      environment,
    });
    await recordAudit(db(), {
      workspaceId,
      actor: { kind: 'member', member: owner },
      action: 'member.add',
      reason: '50 % off_',
      outcome: 'failed',
    });
    const today = new Date().toISOString().slice(0, 10);
    const seqs = async (query: string) => (await list(owner, query)).items.map(({ seq }) => seq);
    const asked = [
      'who=webhook',
      `who=${owner.id}`,
      'group=member',
      `connection=${connection.id}`,
      `environment=${environment.id}`,
      'outcome=failed',
      `since=${today}&until=${today}`,
      'until=2020-01-01',
      'q=50 %25 off',
      'q=5%25off',
      'q=stag',
    ];
    expect(await Promise.all(asked.map(seqs))).toEqual([[1], [2], [2], [1], [1], [2], [2, 1], [], [2], [], [1]]);
    await expect(list(owner, 'since=yesterday')).rejects.toMatchObject({
      code: 'invalid-input',
      details: { field: 'since' },
    });
  });

  test('goes on where it stopped, and what came meanwhile moves nothing', async () => {
    await tellThree();
    const first = await list(owner, 'limit=2');
    expect(first).toMatchObject({ items: [{ seq: 3 }, { seq: 2 }], nextCursor: '2', total: 3 });
    await tell(owner, 'four');
    const second = await list(owner, `limit=2&cursor=${first.nextCursor}`);
    expect(second.items).toMatchObject([{ seq: 1 }]);
    expect(second.nextCursor).toBeUndefined();
  });
});

describe('npm run audit:verify', () => {
  async function verify(args: readonly string[], settings: Record<string, string> = {}) {
    const { DATABASE_URL, AUTH_SECRET } = env();
    const given = { ...process.env, ...(await noSettings()), DATABASE_URL, AUTH_SECRET, ...settings };
    return new Promise<{ code: number; said: string }>((resolve) => {
      execFile(
        process.execPath,
        [join(process.cwd(), 'scripts', 'audit-verify.mjs'), ...args],
        { env: given },
        (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err }),
      );
    });
  }

  test('proves the database, prints a checkpoint, and later finds what was cut off by it', async () => {
    await tellThree();
    const whole = await verify([]);
    expect(whole).toMatchObject({ code: 0, said: expect.stringContaining('3 entries checked, all in order.') });
    const [, checkpoint = ''] = /--checkpoint (\S+)/.exec(whole.said) ?? [];
    await db().execute(sql`delete from audit_entries where seq = 3`);
    const cut = await verify(['--checkpoint', checkpoint]);
    expect(cut).toMatchObject({ code: 1, said: expect.stringContaining('Entry 3 is missing.') });
    expect(await verify(['--workspace', 'x'])).toMatchObject({ code: 2 });
  });

  test.each(['csv', 'ndjson'] as const)('proves a %s export without a database', async (format) => {
    await tellThree();
    const file = join(await tempFolder(), `audit.${format}`);
    const text = await exported(format);
    await writeFile(file, text);
    const alone = { DATABASE_URL: '' };
    expect(await verify(['--export', file], alone)).toMatchObject({
      code: 0,
      said: expect.stringContaining('4 entries'),
    });
    await writeFile(file, text.replace('two', 'another'));
    expect(await verify(['--export', file], alone)).toMatchObject({
      code: 1,
      said: expect.stringContaining('Entry 2 was changed'),
    });
    await writeFile(file, await exported(format, 'q=two'));
    const filtered = await verify(['--export', file], alone);
    expect(filtered).toMatchObject({ code: 2, said: expect.stringContaining('nothing proves that none is missing') });
  });
});

test('an export holds its own entry, and says which entries it has', async () => {
  await tellThree();
  const lines = (await exported('ndjson', 'group=member'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ kind }) => kind)).toEqual(['filtered', 'entry', 'entry', 'entry', 'checkpoint']);
  expect(lines[0].note).toContain('Only some entries (group member)');
  expect((await list(owner)).items[0]).toMatchObject({ action: 'audit.export', actor: { id: owner.id } });
});
