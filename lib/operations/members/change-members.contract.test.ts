import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deleteAllRows, startAppDatabase } from '../../../scripts/testing/database/app-database';
import { startMailServer } from '../../../scripts/testing/servers/mail-server';
import { listAuditRecords } from '../../../scripts/testing/workspace/audit-records';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { saveListedEnvironments } from '../../db/queries/directory/known-environments';
import { listMemberships } from '../../db/queries/people/members';
import { findLiveSession, hashSessionToken } from '../../db/queries/people/sessions';
import { attempts, connections } from '../../db/schema';
import { parseInput } from '../../parse-input';
import { findAccessibleDirectories, requireConnection, requireEnvironment } from '../access/require-connection';
import { listConnections } from '../connections/list-connections';
import { listKnownEnvironments } from '../environments/list-known-environments';
import { listDestinations } from '../search/list-destinations';
import { claimInstallation } from '../setup/claim-installation';
import { createWorkspace } from '../workspaces/create-workspace';
import { type AddMemberInput, addMember } from './add-member';
import { changeMember, changeMemberInput } from './change-member';
import { listMembers } from './list-members';
import { removeMember } from './remove-member';
import { findPasswordLink, setPassword } from './set-password';

const TOM: AddMemberInput = { email: 'tom@northgate.example', name: 'Tom', role: 'operator', connections: null };
const ENVIRONMENT = randomUUID();
let mailServer: Awaited<ReturnType<typeof startMailServer>>;
let database: Awaited<ReturnType<typeof startAppDatabase>>;
let owner: Member;

beforeAll(async () => {
  mailServer = await startMailServer();
  database = await startAppDatabase({ SMTP_URL: mailServer.url, SMTP_FROM: 'Tenantry <tenantry@northgate.example>' });
  return async () => {
    await database.stop();
    await mailServer.stop();
  };
});
beforeEach(async () => {
  mailServer.setRefusing(false);
  mailServer.mails.length = 0;
  await deleteAllRows();
  const claim = { code: 'one-time-code', workspace: 'Northgate', name: 'Ines', password: 'correct horse battery' };
  owner = await claimInstallation({ ...claim, email: 'ines@northgate.example' });
});

const tokenOf = (link: string | undefined) => link?.slice(link.lastIndexOf('/') + 1) ?? '';
const memberNow = async (personId: string, workspaceId = owner.workspaceId) =>
  (await listMemberships(db(), personId)).find((one) => one.workspaceId === workspaceId);

async function join(given: AddMemberInput): Promise<Member> {
  const { passwordLink } = await addMember(owner, given);
  const person = await setPassword(tokenOf(passwordLink), { password: 'a fine password' });
  const member = await memberNow(person.id);
  if (!member) throw new Error('not a member');
  return member;
}

async function openSession(personId: string, token: string, workspaceId: string | null = null): Promise<void> {
  await db().execute(sql`insert into sessions (id, token_hash, person_id, workspace_id, expires_at)
    values (${token}, ${hashSessionToken(token)}, ${personId}, ${workspaceId}, now() + interval '1 hour')`);
}

async function addConnection(name: string, workspaceId = owner.workspaceId, memberId = owner.id): Promise<string> {
  const [id, attemptId] = [randomUUID(), randomUUID()];
  const tenant = { workspaceId, profile: 'admin' as const, tld: 'eu', environmentId: ENVIRONMENT };
  await db()
    .insert(attempts)
    .values({ id: attemptId, memberId, client: 'own', expiresAt: new Date(), ...tenant });
  const kept = { id, attemptId, nangoConnectionId: `nango-${id}`, integration: 'pingone', name, createdBy: memberId };
  await db()
    .insert(connections)
    .values({ ...kept, ...tenant });
  const environment = { environmentId: ENVIRONMENT, name: `${name} home`, type: 'SANDBOX', region: 'EU', facts: {} };
  await saveListedEnvironments(db(), id, [environment], { isComplete: true });
  return id;
}

describe('a limited member', () => {
  test('can access only the listed connections, in every operation', async () => {
    const [north, south] = [await addConnection('North'), await addConnection('South')];
    const tom = await join({ ...TOM, connections: [north] });
    const where = { connectionId: south, environmentId: ENVIRONMENT };
    expect((await requireConnection(tom, 'directory:read', north)).id).toBe(north);
    for (const permission of ['connections:read', 'directory:read', 'users:act'] as const) {
      await expect(requireConnection(tom, permission, south)).rejects.toMatchObject({ code: 'not-found' });
      await expect(requireEnvironment(tom, permission, where)).rejects.toMatchObject({ code: 'not-found' });
    }
    expect((await listConnections(tom)).map(({ id }) => id)).toEqual([north]);
    expect((await findAccessibleDirectories(tom)).map(({ connection }) => connection.id)).toEqual([north]);
    expect((await listKnownEnvironments(tom)).map(({ connectionId }) => connectionId)).toEqual([north]);
    expect(JSON.stringify(await listDestinations(tom))).not.toContain('South');
  });

  test('is limited from the next request on, until an owner removes the limit', async () => {
    const [north, south] = [await addConnection('North'), await addConnection('South')];
    const tom = await join(TOM);
    await openSession(tom.personId, 'token');
    const limits = async () => (await findLiveSession(db(), 'token'))?.member.limitedTo;
    expect(await limits()).toBeNull();
    await changeMember(owner, tom.id, { connections: [south] });
    expect(await limits()).toEqual([south]);
    await changeMember(owner, tom.id, { role: 'viewer' });
    expect(await limits()).toEqual([south]);
    await changeMember(owner, tom.id, { connections: null });
    expect(await limits()).toBeNull();
    expect((await listAuditRecords('member.change'))[0]).toEqual({
      target: TOM.email,
      before: { role: 'operator', connections: 'all' },
      after: { role: 'operator', connections: 'South' },
    });
    expect(north).not.toBe(south);
  });

  test('can access nothing once the only listed connection is deleted', async () => {
    const [north] = [await addConnection('North'), await addConnection('South')];
    const tom = await join({ ...TOM, connections: [north] });
    await db().execute(sql`delete from connections where id = ${north}`);
    const now = await memberNow(tom.personId);
    expect(now?.limitedTo).toEqual([]);
    if (now) expect(await listConnections(now)).toEqual([]);
  });

  test('is limited to at least one connection of the workspace, and never as an admin', async () => {
    const { workspace } = await createWorkspace(owner, {
      name: 'Other',
      owner: { name: owner.name, email: owner.email },
    });
    const there = await memberNow(owner.personId, workspace.id);
    const foreign = await addConnection('Foreign', workspace.id, there?.id);
    const own = await addConnection('North');
    const tom = await join(TOM);
    const refusal = { code: 'invalid-input' };
    for (const wrong of [{ connections: [foreign] }, { role: 'admin' as const, connections: [own] }])
      await expect(changeMember(owner, tom.id, wrong)).rejects.toMatchObject(refusal);
    expect(() => parseInput(changeMemberInput, { connections: [] })).toThrow(expect.objectContaining(refusal));
    // Read as no connection's ID.
    const malformed = parseInput(changeMemberInput, { connections: ['x'] });
    await expect(changeMember(owner, tom.id, malformed)).rejects.toMatchObject(refusal);
    expect((await memberNow(tom.personId))?.limitedTo).toBeNull();
  });

  test('loses the limit as an admin, and stays unlimited as an operator again', async () => {
    const north = await addConnection('North');
    const tom = await join({ ...TOM, connections: [north] });
    expect((await changeMember(owner, tom.id, { role: 'admin' })).connections).toBeNull();
    expect((await changeMember(owner, tom.id, { role: 'operator' })).connections).toBeNull();
  });
});

describe('a removed member', () => {
  test('loses the sessions and links of this workspace at once, and keeps those of another', async () => {
    const tom = await join(TOM);
    const { workspace } = await createWorkspace(owner, {
      name: 'Other',
      owner: { name: owner.name, email: owner.email },
    });
    const there = await memberNow(owner.personId, workspace.id);
    if (!there) throw new Error('no owner');
    await addMember(there, { ...TOM, role: 'viewer' });
    await openSession(tom.personId, 'here');
    await openSession(tom.personId, 'there', workspace.id);
    await removeMember(owner, tom.id);
    expect(await findLiveSession(db(), 'here')).toBeUndefined();
    expect((await findLiveSession(db(), 'there'))?.member.workspaceName).toBe('Other');
    expect((await listMembers(owner)).map(({ email }) => email)).toEqual([owner.email]);
    expect(await listAuditRecords('member.remove')).toEqual([
      { target: TOM.email, before: { role: 'operator', connections: 'all' } },
    ]);
  });

  test('cannot use an open password link, and can be added again with another role', async () => {
    const { member, passwordLink } = await addMember(owner, TOM);
    await removeMember(owner, member.id);
    expect(await findPasswordLink(tokenOf(passwordLink))).toBeUndefined();
    const again = await addMember(owner, { ...TOM, role: 'viewer' });
    expect(again.member).toMatchObject({ id: member.id, role: 'viewer', connections: null });
    expect(await findPasswordLink(tokenOf(again.passwordLink))).toMatchObject({ email: TOM.email });
  });

  test('keeps their password when added again', async () => {
    const tom = await join(TOM);
    await removeMember(owner, tom.id);
    expect((await addMember(owner, TOM)).passwordLink).toBeUndefined();
    expect((await memberNow(tom.personId))?.role).toBe('operator');
  });

  test('cannot be added again by an owner who does not own their other workspace', async () => {
    const tom = await join(TOM);
    const { workspace } = await createWorkspace(owner, {
      name: 'Other',
      owner: { name: 'Karin', email: 'karin@other.example' },
    });
    await db().execute(sql`insert into members (workspace_id, person_id, role, removed_at)
      values (${workspace.id}, ${tom.personId}, 'viewer', now())`);
    await removeMember(owner, tom.id);
    await expect(addMember(owner, TOM)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is not found by an unknown, malformed or foreign id', async () => {
    const { workspace } = await createWorkspace(owner, {
      name: 'Other',
      owner: { name: owner.name, email: owner.email },
    });
    const foreign = await memberNow(owner.personId, workspace.id);
    for (const id of [foreign?.id ?? '', 'x', randomUUID()])
      for (const change of [removeMember(owner, id), changeMember(owner, id, { role: 'viewer' })])
        await expect(change).rejects.toMatchObject({ code: 'not-found', message: 'Member not found.' });
  });
});

describe('the last owner', () => {
  test('cannot be removed or change roles', async () => {
    await expect(removeMember(owner, owner.id)).rejects.toMatchObject({ code: 'conflict' });
    await expect(changeMember(owner, owner.id, { role: 'admin' })).rejects.toMatchObject({ code: 'conflict' });
    const second = await join({ ...TOM, role: 'owner' });
    await removeMember(second, owner.id);
    await expect(removeMember(second, second.id)).rejects.toMatchObject({ code: 'conflict' });
  });

  test.each([
    ['demote', (by: Member, whom: Member) => changeMember(by, whom.id, { role: 'viewer' })],
    ['remove', (by: Member, whom: Member) => removeMember(by, whom.id)],
  ])('stays when two owners %s each other at the same time', async (_what, act) => {
    const second = await join({ ...TOM, role: 'owner' });
    const outcomes = await Promise.allSettled([act(owner, second), act(second, owner)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { rows } = await db().execute(sql`select 1 from members where role = 'owner' and removed_at is null`);
    expect(rows).toHaveLength(1);
  });
});

test.each(['admin', 'operator', 'viewer', 'connector'] as const)(
  'the %s cannot change or remove members',
  async (role) => {
    const tom = await join({ ...TOM, role });
    await expect(changeMember(tom, owner.id, { role: 'viewer' })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(removeMember(tom, owner.id)).rejects.toMatchObject({ code: 'not-allowed' });
  },
);

describe('an invitation email', () => {
  test('names who added the new member and contains the password link', async () => {
    const { mail, passwordLink } = await addMember(owner, { ...TOM, name: 'Tom <b>“ג”</b>' });
    expect(mail).toBe('sent');
    expect(mailServer.mails).toHaveLength(1);
    const [sent] = mailServer.mails;
    expect(sent).toContain('To: ');
    expect(sent).toContain(TOM.email);
    expect(sent).toContain('Ines added you to Northgate in Tenantry as operator.');
    expect(sent).toContain(passwordLink);
    expect(sent).toContain('Hello Tom &lt;b&gt;');
    expect(await listAuditRecords('member.invitation')).toEqual([{ target: TOM.email, details: { sent: true } }]);
  });

  test('that fails is reported, and the member is still added', async () => {
    mailServer.setRefusing(true);
    const { mail, passwordLink } = await addMember(owner, TOM);
    expect(mail).toBe('failed');
    expect(await findPasswordLink(tokenOf(passwordLink))).toMatchObject({ email: TOM.email });
    expect((await listMembers(owner)).map(({ email }) => email)).toContain(TOM.email);
    expect(await listAuditRecords('member.invitation')).toEqual([{ target: TOM.email, details: { sent: false } }]);
  });
});
