import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deleteAllRows, startAppDatabase } from '../../../scripts/testing/database/app-database';
import { listAuditRecords } from '../../../scripts/testing/workspace/audit-records';
import type { Member } from '../../actor';
import { ROLES } from '../../auth/role-names';
import { db } from '../../db/client';
import { listMemberships } from '../../db/queries/people/members';
import { parseInput } from '../../parse-input';
import { isProtected } from '../access/protection';
import { requireConnection, requireEnvironment } from '../access/require-connection';
import { claimInstallation } from '../setup/claim-installation';
import { changeWorkspace, changeWorkspaceInput } from './change-workspace';
import { addDomain, addDomainInput, listDomains, removeDomain } from './domains';
import { getWorkspace } from './get-workspace';
import { listProtections, setProtection } from './protections';

const [PRODUCTION, SANDBOX, CONNECTION] = [randomUUID(), randomUUID(), randomUUID()];
let database: Awaited<ReturnType<typeof startAppDatabase>>;
let owner: Member;

beforeAll(async () => {
  database = await startAppDatabase();
  return () => database.stop();
});
beforeEach(async () => {
  await deleteAllRows();
  const claim = { code: 'one-time-code', workspace: 'Northgate', name: 'Ines', password: 'correct horse battery' };
  owner = await claimInstallation({ ...claim, email: 'ines@northgate.example' });
  await db().execute(sql`with attempt as (
      insert into attempts (workspace_id, member_id, profile, client, tld, environment_id, expires_at)
      values (${owner.workspaceId}, ${owner.id}, 'admin', 'own', 'eu', ${PRODUCTION}, now()) returning id)
    insert into connections (id, workspace_id, attempt_id, nango_connection_id, integration, profile, tld, environment_id, name, created_by)
    select ${CONNECTION}, ${owner.workspaceId}, id, 'nango-1', 'pingone', 'admin', 'eu', ${PRODUCTION}, 'North', ${owner.id} from attempt`);
  await db().execute(sql`insert into known_environments (connection_id, environment_id, name, type, region)
    values (${CONNECTION}, ${PRODUCTION}, 'Customers', 'PRODUCTION', 'EU'), (${CONNECTION}, ${SANDBOX}, 'Tests', 'SANDBOX', 'EU')`);
});

const ownerNow = async () => (await listMemberships(db(), owner.personId))[0] ?? owner;

describe('a workspace', () => {
  test('changes only the given settings, and audits the old and new values', async () => {
    await changeWorkspace(owner, { name: 'Northgate AG', auditRetentionDays: 400 });
    expect(await getWorkspace(owner)).toEqual({
      name: 'Northgate AG',
      isReadOnly: false,
      isReasonRequired: false,
      auditRetentionDays: 400,
    });
    await changeWorkspace(owner, { auditRetentionDays: null });
    await changeWorkspace(owner, { auditRetentionDays: null });
    await changeWorkspace(owner, { isReadOnly: true });
    await changeWorkspace(owner, { isReasonRequired: true });
    expect(await listAuditRecords('workspace.change')).toEqual([
      {
        target: 'Northgate AG',
        before: { name: 'Northgate', auditRetentionDays: null },
        after: { name: 'Northgate AG', auditRetentionDays: 400 },
      },
      { target: 'Northgate AG', before: { auditRetentionDays: 400 }, after: { auditRetentionDays: null } },
      { target: 'Northgate AG', before: { isReadOnly: false }, after: { isReadOnly: true } },
      { target: 'Northgate AG', before: { isReasonRequired: false }, after: { isReasonRequired: true } },
    ]);
  });

  test.each([29, 3651, 30.5, '90'])('rejects a retention of %j days', (auditRetentionDays) => {
    const refusal = expect.objectContaining({ code: 'invalid-input' });
    expect(() => parseInput(changeWorkspaceInput, { auditRetentionDays })).toThrow(refusal);
  });

  test('that is read-only blocks writes to PingOne and allows reads', async () => {
    await changeWorkspace(owner, { isReadOnly: true });
    const member = await ownerNow();
    const where = { connectionId: CONNECTION, environmentId: PRODUCTION };
    for (const permission of ['users:act', 'users:create-delete-export'] as const) {
      const refused = { code: 'read-only', status: 403 };
      await expect(requireConnection(member, permission, CONNECTION)).rejects.toMatchObject(refused);
      await expect(requireEnvironment(member, permission, where)).rejects.toMatchObject(refused);
      await expect(requireEnvironment({ ...member, isReadOnly: false }, permission, where)).resolves.toBeDefined();
    }
    await expect(requireEnvironment(member, 'directory:read', where)).resolves.toBeDefined();
  });
});

describe('protected environments', () => {
  test('are production environments, unless an owner decides otherwise', async () => {
    const { workspaceId } = owner;
    expect((await listProtections(owner)).map(({ name, isProtected: is }) => [name, is])).toEqual([
      ['Customers', true],
      ['Tests', false],
    ]);
    await setProtection(owner, PRODUCTION.toUpperCase(), { isProtected: false });
    await setProtection(owner, SANDBOX, { isProtected: true });
    expect(await isProtected(workspaceId, PRODUCTION, 'PRODUCTION')).toBe(false);
    expect(await isProtected(workspaceId, SANDBOX, 'SANDBOX')).toBe(true);
    expect(await isProtected(randomUUID(), PRODUCTION, 'PRODUCTION')).toBe(true);
    expect((await listAuditRecords('workspace.protect-environment'))[0]).toEqual({
      target: 'Customers',
      before: { isProtected: true },
      after: { isProtected: false },
    });
  });

  test('that are unknown are not found', async () => {
    for (const id of [randomUUID(), 'x'])
      await expect(setProtection(owner, id, { isProtected: true })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('domains', () => {
  test('are added once, listed, removed and audited', async () => {
    await addDomain(owner, parseInput(addDomainInput, { domain: 'Northgate.example', role: 'viewer' }));
    const twice = addDomain(owner, { domain: 'northgate.example', role: 'admin' });
    await expect(twice).rejects.toMatchObject({ code: 'conflict', details: { field: 'domain' } });
    expect(await listDomains(owner)).toMatchObject([{ domain: 'northgate.example', role: 'viewer' }]);
    await removeDomain(owner, 'northgate.example');
    await expect(removeDomain(owner, 'northgate.example')).rejects.toMatchObject({ code: 'not-found' });
    const target = 'northgate.example';
    expect(await listAuditRecords('workspace.add-domain')).toEqual([{ target, after: { role: 'viewer' } }]);
    expect(await listAuditRecords('workspace.remove-domain')).toEqual([{ target, before: { role: 'viewer' } }]);
  });

  test('cannot make anyone an owner', () => {
    const refusal = expect.objectContaining({ code: 'invalid-input', details: { field: 'role' } });
    expect(() => parseInput(addDomainInput, { domain: 'northgate.example', role: 'owner' })).toThrow(refusal);
  });
});

test.each(ROLES.filter((role) => role !== 'owner'))('the %s cannot read or change settings', async (role) => {
  const member = { ...owner, role };
  const calls = [
    () => getWorkspace(member),
    () => changeWorkspace(member, { name: 'Mine' }),
    () => listDomains(member),
    () => addDomain(member, { domain: 'a.example', role: 'viewer' }),
    () => removeDomain(member, 'a.example'),
    () => listProtections(member),
    () => setProtection(member, PRODUCTION, { isProtected: false }),
  ];
  for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'not-allowed' });
});
