import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { runAuditVerify } from '../../scripts/testing/run-audit-verify';
import { tempFolder } from '../../scripts/testing/temp-folder';
import {
  listTestEntries,
  owner,
  recordTestEntry,
  recordThreeEntries,
  setUpAuditedWorkspace,
} from '../../scripts/testing/workspace/audited-workspace';
import {
  addStoredConnection,
  addTestMember,
  addTestWorkspace,
} from '../../scripts/testing/workspace/connected-workspace';
import type { Member } from '../actor';
import { db } from '../db/client';
import { env } from '../env';
import { requireAuditQuery } from '../operations/audit/audit-query';
import { auditExportQuery, exportAudit } from '../operations/audit/export-audit';
import { getEntry } from '../operations/audit/get-entry';
import { listFilterOptions } from '../operations/audit/list-filter-options';
import { recordAudit } from './record';

setUpAuditedWorkspace();

async function exported(format: 'csv' | 'ndjson', query = ''): Promise<string> {
  const { filter } = requireAuditQuery(new URLSearchParams(query));
  let text = '';
  for await (const part of exportAudit(owner, { format, filter }).text(new AbortController().signal)) text += part;
  return text;
}

test('an unknown format is refused with the allowed ones', () => {
  const parse = (query: string) => auditExportQuery.parse(new URLSearchParams(query));
  expect(parse('').format).toBe('csv');
  for (const query of ['format=xml', 'format=']) {
    const details = { field: 'format', allowed: ['csv', 'ndjson'] };
    expect(() => parse(query)).toThrow(expect.objectContaining({ code: 'invalid-input', details }));
  }
});

describe('reading the audit log', () => {
  test('is limited to the workspace, and to own entries for roles that may not read others', async () => {
    const operator = await addTestMember(owner.workspaceId, 'operator');
    const stranger = await addTestMember(await addTestWorkspace('Other'), 'owner');
    const theirs = await recordTestEntry(stranger, 'theirs');
    const [ours, own] = [await recordTestEntry(owner, 'ours'), await recordTestEntry(operator, 'own')];
    expect((await listTestEntries(owner)).items.map(({ id }) => id)).toEqual([own, ours]);
    expect((await listTestEntries(operator)).items.map(({ id }) => id)).toEqual([own]);
    expect((await listTestEntries(operator, `who=${owner.id}`)).items).toEqual([]);
    expect((await listFilterOptions(operator)).members).toMatchObject([{ id: operator.id }]);
    for (const [member, id] of [
      [owner, theirs],
      [operator, ours],
      [owner, 'malformed'],
    ] as const)
      await expect(getEntry(member, id)).rejects.toMatchObject({ code: 'not-found' });
    const files = exportAudit(operator, { format: 'csv', filter: {} }).text(new AbortController().signal);
    await expect(files.next()).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test('is limited to the allowed connections and own entries for a member with limited connections', async () => {
    const connection = { id: '11111111-1111-4111-8111-111111111111', name: 'Tenant' };
    const limited = { ...(await addTestMember(owner.workspaceId, 'viewer')), limitedTo: [connection.id] };
    const actor = { kind: 'member', member: owner } as const;
    const { workspaceId } = owner;
    await recordTestEntry(owner, 'of the workspace');
    await recordAudit(db(), {
      workspaceId,
      actor,
      action: 'connection.create',
      connection,
      target: 'of the connection',
      targetKind: 'connection',
      targetId: connection.id,
    });
    await recordTestEntry(limited, 'their own');
    expect((await listTestEntries(limited)).items.map(({ target }) => target)).toEqual([
      'their own',
      'of the connection',
    ]);
  });

  test('supports every filter parameter', async () => {
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
    const seqs = async (query: string) => (await listTestEntries(owner, query)).items.map(({ seq }) => seq);
    const queries = [
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
    expect(await Promise.all(queries.map(seqs))).toEqual([[1], [2], [2], [1], [1], [2], [2, 1], [], [2], [], [1]]);
    await expect(listTestEntries(owner, 'since=yesterday')).rejects.toMatchObject({
      code: 'invalid-input',
      details: { field: 'since' },
    });
  });

  test('finds entries by their label for each outcome', async () => {
    const { workspaceId } = owner;
    const actor = { kind: 'member', member: owner } as const;
    await recordAudit(db(), { workspaceId, actor, action: 'session.sign-in' });
    for (const outcome of ['attempted', 'done'] as const) {
      await recordAudit(db(), { workspaceId, actor, action: 'connection.disconnect', outcome });
    }
    const seqs = async (query: string) => (await listTestEntries(owner, query)).items.map(({ seq }) => seq);
    const queries = ['q=signed IN', 'q=disconnecting', 'q=disconnected', 'q=disconnect', 'q=signed_in'];
    expect(await Promise.all(queries.map(seqs))).toEqual([[1], [2], [3], [3, 2], []]);
    expect((await listTestEntries(owner, 'q=Signed in')).total).toBe(1);
    expect(await exported('ndjson', 'q=Signed in')).toContain('session.sign-in');
  });

  test('continues where it stopped, unaffected by new entries', async () => {
    await recordThreeEntries();
    const first = await listTestEntries(owner, 'limit=2');
    expect(first).toMatchObject({ items: [{ seq: 3 }, { seq: 2 }], nextCursor: '2', total: 3 });
    await recordTestEntry(owner, 'four');
    const second = await listTestEntries(owner, `limit=2&cursor=${first.nextCursor}`);
    expect(second.items).toMatchObject([{ seq: 1 }]);
    expect(second.nextCursor).toBeUndefined();
  });
});

describe('the name of a connection', () => {
  const STORED_NAME = 'Europe 656f716c';

  /** Adds a connection of the owner and an entry by `by` from when it had only a provisional name. */
  async function connectedBy(by: Member) {
    const { id, workspaceId } = await addStoredConnection(owner);
    const actor = { kind: 'member', member: by } as const;
    const connection = { id, name: STORED_NAME };
    const entryId = await recordAudit(db(), {
      workspaceId,
      actor,
      action: 'connection.create',
      target: STORED_NAME,
      targetKind: 'connection',
      targetId: id,
      connection,
    });
    return { id, entryId };
  }

  test('is the current one wherever an entry is read, and the stored entry does not change', async () => {
    const { id, entryId } = await connectedBy(owner);
    const shown = { target: 'Halvorsen Bank', connection: { id, name: 'Halvorsen Bank', nameThen: STORED_NAME } };
    expect((await listTestEntries(owner)).items).toMatchObject([shown]);
    expect((await getEntry(owner, entryId)).entry).toMatchObject(shown);
    expect((await listFilterOptions(owner)).connections).toEqual([{ id, name: 'Halvorsen Bank' }]);
    for (const q of ['halvorsen', STORED_NAME]) expect((await listTestEntries(owner, `q=${q}`)).total).toBe(1);
    const lines = await exported('ndjson', `connection=${id}`);
    expect(lines).toContain(`"target":"${STORED_NAME}"`);
    expect(lines).not.toContain('Halvorsen');
  });

  test('is taken from the newest entry after the connection is deleted', async () => {
    const { id, entryId } = await connectedBy(owner);
    const { workspaceId } = owner;
    const connection = { id, name: 'Halvorsen Bank' };
    const actor = { kind: 'system' } as const;
    await recordAudit(db(), {
      workspaceId,
      actor,
      action: 'connection.disconnect',
      target: connection.name,
      targetKind: 'connection',
      targetId: id,
      connection,
    });
    await db().execute(sql`delete from connections where id = ${id}`);
    expect((await getEntry(owner, entryId)).entry).toMatchObject({ target: 'Halvorsen Bank', connection });
    expect((await listTestEntries(owner, 'outcome=done')).items.map(({ target }) => target)).toEqual([
      'Halvorsen Bank',
      'Halvorsen Bank',
    ]);
  });

  test('is not revealed to members limited to other connections', async () => {
    const operator = await addTestMember(owner.workspaceId, 'operator');
    const { id } = await connectedBy(operator);
    const limited = { ...operator, limitedTo: [] };
    const [entry] = (await listTestEntries(limited)).items;
    expect(entry).toMatchObject({ target: STORED_NAME, connection: { id, name: STORED_NAME } });
    expect((await listFilterOptions(limited)).connections).toEqual([{ id, name: STORED_NAME }]);
    expect((await listTestEntries(limited, 'q=halvorsen')).total).toBe(0);
  });
});

describe('npm run audit:verify', () => {
  function verify(args: readonly string[], settings: Record<string, string> = {}) {
    const { DATABASE_URL, AUTH_SECRET } = env();
    return runAuditVerify(args, { DATABASE_URL, AUTH_SECRET, ...settings });
  }

  test('verifies the database, prints a checkpoint, and later finds what was cut off', async () => {
    await recordThreeEntries();
    const whole = await verify([]);
    expect(whole).toMatchObject({ code: 0, output: expect.stringContaining('3 entries checked, no problems found.') });
    const [, checkpoint = ''] = /--checkpoint (\S+)/.exec(whole.output) ?? [];
    await db().execute(sql`delete from audit_entries where seq = 3`);
    const cut = await verify(['--checkpoint', checkpoint]);
    expect(cut).toMatchObject({ code: 1, output: expect.stringContaining('Entry 3 is missing.') });
    expect(await verify(['--workspace', 'x'])).toMatchObject({ code: 2 });
  });

  test.each(['csv', 'ndjson'] as const)('verifies a %s export without a database', async (format) => {
    await recordThreeEntries();
    const file = join(await tempFolder(), `audit.${format}`);
    const text = await exported(format);
    await writeFile(file, text);
    const alone = { DATABASE_URL: '' };
    expect(await verify(['--export', file], alone)).toMatchObject({
      code: 0,
      output: expect.stringContaining('4 entries'),
    });
    await writeFile(file, text.replace('two', 'another'));
    expect(await verify(['--export', file], alone)).toMatchObject({
      code: 1,
      output: expect.stringContaining('Entry 2 was changed'),
    });
    await writeFile(file, await exported(format, 'q=two'));
    const filtered = await verify(['--export', file], alone);
    expect(filtered).toMatchObject({ code: 2, output: expect.stringContaining('missing entries can’t be detected') });
  });

  test('verifies an export without AUTH_SECRET only if --without-seals is given', async () => {
    await recordThreeEntries();
    const folder = await tempFolder();
    const file = join(folder, 'audit.csv');
    await writeFile(file, await exported('csv'));
    const unsealed = { DATABASE_URL: '', AUTH_SECRET: '', DATA_DIR: folder };
    expect(await verify(['--export', file], unsealed)).toMatchObject({
      code: 2,
      output: expect.stringContaining('Seals were not checked'),
    });
    expect(await verify(['--export', file, '--without-seals'], unsealed)).toMatchObject({ code: 0 });
  });
});

test('an export contains its own entry and states which entries it has', async () => {
  await recordThreeEntries();
  const lines = (await exported('ndjson', 'group=member'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ kind }) => kind)).toEqual(['filtered', 'entry', 'entry', 'entry', 'checkpoint']);
  expect(lines[0].note).toContain('Filtered export (group member)');
  expect((await listTestEntries(owner)).items[0]).toMatchObject({ action: 'audit.export', actor: { id: owner.id } });
});
