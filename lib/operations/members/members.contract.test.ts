import { verifyPassword } from 'better-auth/crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deleteAllRows, startAppDatabase } from '../../../scripts/testing/database/app-database';
import { addTestMember, addTestWorkspace } from '../../../scripts/testing/workspace/connected-workspace';
import type { Member } from '../../actor';
import { ROLES } from '../../auth/role-names';
import { db } from '../../db/client';
import { listMemberships } from '../../db/queries/people/members';
import { findOrAddPerson } from '../../db/queries/people/people';
import { findLiveSession, hashSessionToken } from '../../db/queries/people/sessions';
import { credentials } from '../../db/schema';
import { parseInput } from '../../parse-input';
import { claimInstallation } from '../setup/claim-installation';
import { isSetupNeeded } from '../setup/is-setup-needed';
import { createWorkspace } from '../workspaces/create-workspace';
import { listWorkspaces } from '../workspaces/list-workspaces';
import { switchWorkspace } from '../workspaces/switch-workspace';
import { type AddMemberInput, addMember, addMemberInput } from './add-member';
import { listMembers } from './list-members';
import { makePasswordLink } from './make-password-link';
import { removeMember } from './remove-member';
import { findPasswordLink, setPassword } from './set-password';

const CLAIM = {
  code: 'one-time-code',
  workspace: 'Northgate',
  name: 'Ines Kofler',
  email: 'Ines@Northgate.example ',
  password: 'correct horse battery',
};
const TOM: AddMemberInput = { email: 'tom@northgate.example', name: 'Tom', role: 'operator', connections: null };
let database: Awaited<ReturnType<typeof startAppDatabase>>;
let owner: Member;

beforeAll(async () => {
  database = await startAppDatabase();
  return () => database.stop();
});
beforeEach(async () => {
  await deleteAllRows();
  owner = await claimInstallation(CLAIM);
});

const tokenOf = (link: string | undefined) => link?.slice(link.lastIndexOf('/') + 1) ?? '';
const actions = async (workspaceId: string) => {
  const query = sql`select action, actor_name, target from audit_entries where workspace_id = ${workspaceId} order by seq`;
  const { rows } = await db().execute<{ action: string; actor_name: string; target: string }>(query);
  return rows.map((row) => `${row.actor_name} ${row.action} ${row.target}`);
};
async function passwordHashOf(email: string): Promise<string | undefined> {
  const query = sql`select password from credentials join people on people.id = person_id where email = ${email}`;
  const { rows } = await db().execute<{ password: string }>(query);
  return rows[0]?.password;
}
async function openSession(personId: string, token: string): Promise<void> {
  await db().execute(sql`insert into sessions (id, token_hash, person_id, expires_at)
    values (${token}, ${hashSessionToken(token)}, ${personId}, now() + interval '1 hour')`);
}

describe('claiming an empty installation', () => {
  test('creates the workspace and its owner, and is audited', async () => {
    expect(owner).toMatchObject({ workspaceName: 'Northgate', role: 'owner', email: 'ines@northgate.example' });
    expect(await isSetupNeeded()).toBe(false);
    expect(await actions(owner.workspaceId)).toEqual(['Ines Kofler workspace.create Northgate']);
  });

  test('is refused once a workspace exists, even with the right code', async () => {
    await expect(claimInstallation(CLAIM)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('requires the code', async () => {
    await deleteAllRows();
    await expect(claimInstallation({ ...CLAIM, code: 'a-guess' })).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await isSetupNeeded()).toBe(true);
  });

  test('limits guesses of the code', async () => {
    await deleteAllRows();
    const guess = () => claimInstallation({ ...CLAIM, code: 'a-guess' }).catch((error: { code: string }) => error.code);
    const answers = await Promise.all(Array.from({ length: 21 }, guess));
    expect(answers.filter((code) => code === 'rate-limited')).toHaveLength(1);
  });

  test('works from another address while one address guesses the code', async () => {
    await deleteAllRows();
    const from = (address: string) => ({ address, requestId: 'r' });
    const guess = (place: number) => claimInstallation({ ...CLAIM, code: 'a-guess' }, from(`2001:db8::${place}`));
    const answers = await Promise.allSettled(Array.from({ length: 21 }, (_, place) => guess(place)));
    const reasons = answers.map((answer) => answer.status === 'rejected' && answer.reason.code);
    expect(reasons.filter((code) => code === 'rate-limited')).toHaveLength(1);
    await expect(claimInstallation(CLAIM, from('192.0.2.1'))).resolves.toMatchObject({ role: 'owner' });
  });

  test('succeeds for only one of two concurrent claims', async () => {
    await deleteAllRows();
    const claims = ['a', 'b'].map((name) => claimInstallation({ ...CLAIM, email: `${name}@northgate.example` }));
    const outcomes = await Promise.allSettled(claims);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { rows } = await db().execute(sql`select 1 from people`);
    expect(rows).toHaveLength(1);
  });

  test.each(['code', 'workspace', 'name', 'email', 'password'])('reports a missing %s', async (field) => {
    const input = { ...CLAIM, [field]: '' };
    await expect(claimInstallation(input)).rejects.toMatchObject({ code: 'invalid-input', details: { field } });
  });
});

describe('adding a member', () => {
  test('gives a new person a password link, stored only as a hash', async () => {
    const { member, passwordLink } = await addMember(
      owner,
      parseInput(addMemberInput, { ...TOM, email: ' Tom@Northgate.EXAMPLE' }),
    );
    expect(member).toMatchObject({ ...TOM, signsInWith: [], linkOpen: true, linkAllowed: true });
    expect(passwordLink).toMatch(/^http:\/\/localhost:3000\/password\/[\w-]{43}$/);
    const { rows } = await db().execute(sql`select * from password_links`);
    expect(JSON.stringify(rows)).not.toContain(tokenOf(passwordLink));
    expect(await actions(owner.workspaceId)).toContain('Ines Kofler member.add tom@northgate.example');
  });

  test('is refused for an existing member', async () => {
    await addMember(owner, TOM);
    await expect(addMember(owner, TOM)).rejects.toMatchObject({ code: 'conflict', details: { field: 'email' } });
  });

  test('is refused for a person of another workspace, whose owner may know their password', async () => {
    const karin = { name: 'Karin', email: 'karin@lindqvist.example' };
    const { passwordLink } = await createWorkspace(owner, { name: 'Lindqvist', owner: karin });
    const refusal = { code: 'conflict', details: { field: 'email' } };
    const stranger = await addTestMember(await addTestWorkspace('Another'), 'owner');
    await expect(addMember(stranger, { ...karin, role: 'viewer', connections: null })).rejects.toMatchObject(refusal);
    await setPassword(tokenOf(passwordLink), { password: 'a fine password' });
    await expect(addMember(owner, { ...karin, role: 'viewer', connections: null })).rejects.toMatchObject(refusal);
    await expect(createWorkspace(owner, { name: 'Meridian', owner: karin })).rejects.toMatchObject(refusal);
  });

  test('replaces an unused link only for the owner who created it', async () => {
    const karin = { name: 'Karin', email: 'karin@lindqvist.example' };
    const lost = await createWorkspace(owner, { name: 'Lindqvist', owner: karin });
    await db().execute(sql`update password_links set expires_at = now() - interval '1 hour'`);
    const again = await createWorkspace(owner, { name: 'Lindqvist again', owner: karin });
    await expect(setPassword(tokenOf(lost.passwordLink), { password: 'a fine password' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await setPassword(tokenOf(again.passwordLink), { password: 'a fine password' });
    const { id } = await findOrAddPerson(db(), karin);
    const { rows } = await db().execute(sql`select name from members join workspaces on workspaces.id = workspace_id
      where person_id = ${id} order by members.created_at`);
    expect(rows.map(({ name }) => name)).toEqual(['Lindqvist', 'Lindqvist again']);
  });

  test('gives no link to a workspace that its creator was removed from', async () => {
    await addMember(owner, TOM);
    const elsewhere = await createWorkspace(owner, {
      name: 'Elsewhere',
      owner: { name: owner.name, email: owner.email },
    });
    const otherOwner = await addTestMember(owner.workspaceId, 'owner');
    await removeMember(otherOwner, owner.id);
    const [there] = await listMemberships(db(), owner.personId);
    if (there?.workspaceId !== elsewhere.workspace.id) throw new Error('not an owner elsewhere');
    await expect(addMember(there, TOM)).rejects.toMatchObject({ code: 'conflict', details: { field: 'email' } });
    await expect(createWorkspace(there, { name: 'Another', owner: TOM })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('accepts a person of another workspace verified by the identity provider, and revokes open links', async () => {
    const karin = { name: 'Karin', email: 'karin@lindqvist.example' };
    const { passwordLink } = await createWorkspace(owner, { name: 'Lindqvist', owner: karin });
    const { id } = await findOrAddPerson(db(), karin);
    await db().insert(credentials).values({ id: 'oidc-karin', personId: id, providerId: 'oidc', accountId: 'k-1' });
    const added = await addMember(owner, { ...karin, name: 'Somebody', role: 'viewer', connections: null });
    expect(added.passwordLink).toBeUndefined();
    expect(added.member).toMatchObject({ name: 'Karin', linkAllowed: false });
    await expect(makePasswordLink(owner, added.member.id)).rejects.toMatchObject({ code: 'not-allowed' });
    const entering = setPassword(tokenOf(passwordLink), { password: 'a fine password' });
    await expect(entering).rejects.toMatchObject({ code: 'not-found' });
  });

  test.each(ROLES.filter((role) => role !== 'owner'))('is not allowed for role %s', async (role) => {
    const member: Member = { ...owner, role };
    const refusal = { code: 'not-allowed', message: expect.stringMatching(/members:write.*owner of Northgate/) };
    await expect(addMember(member, TOM)).rejects.toMatchObject(refusal);
    await expect(listMembers(member)).rejects.toMatchObject(refusal);
    await expect(makePasswordLink(member, owner.id)).rejects.toMatchObject(refusal);
    await expect(createWorkspace(member, { name: 'Another', owner: TOM })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});

describe('a password link', () => {
  test('sets the password once, ends the person’s sessions and is audited in their name', async () => {
    const { member, passwordLink } = await addMember(owner, TOM);
    const person = await findPasswordLink(tokenOf(passwordLink));
    expect(person).toMatchObject({ email: TOM.email, name: 'Tom' });
    await openSession(person?.id ?? '', 'old-session');
    await setPassword(tokenOf(passwordLink), { password: 'a fine password' });
    const hash = (await passwordHashOf(TOM.email)) ?? '';
    expect(await verifyPassword({ hash, password: 'a fine password' })).toBe(true);
    expect(await findLiveSession(db(), 'old-session')).toBeUndefined();
    expect(await findPasswordLink(tokenOf(passwordLink))).toBeUndefined();
    await expect(setPassword(tokenOf(passwordLink), { password: 'another password' })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await actions(owner.workspaceId)).toContain(`Tom member.set-password ${TOM.email}`);
    expect((await listMembers(owner)).find(({ id }) => id === member.id)).toMatchObject({
      signsInWith: ['password'],
      linkOpen: false,
    });
  });

  test('works for only one of two concurrent uses', async () => {
    const { passwordLink } = await addMember(owner, TOM);
    const tries = ['first password', 'second password'].map((password) =>
      setPassword(tokenOf(passwordLink), { password }),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('expires after a day', async () => {
    const { passwordLink } = await addMember(owner, TOM);
    await db().execute(sql`update password_links set expires_at = expires_at - interval '24 hours 1 second'`);
    await expect(setPassword(tokenOf(passwordLink), { password: 'a fine password' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('stops working when a newer one is created', async () => {
    const { member, passwordLink } = await addMember(owner, TOM);
    const newer = await makePasswordLink(owner, member.id);
    expect(await findPasswordLink(tokenOf(passwordLink))).toBeUndefined();
    expect(await findPasswordLink(tokenOf(newer.passwordLink))).toMatchObject({ email: TOM.email });
    expect(await actions(owner.workspaceId)).toContain(`Ines Kofler member.password-link ${TOM.email}`);
  });

  test.each(['', 'x', '../etc', 'A'.repeat(43), `${'A'.repeat(43)}%00`])(
    'that was never created (%j) is not found',
    async (token) => {
      await expect(setPassword(token, { password: 'a fine password' })).rejects.toMatchObject({ code: 'not-found' });
    },
  );

  test('is not created for a member of another workspace, who is not found', async () => {
    await createWorkspace(owner, { name: 'Lindqvist', owner: { name: 'Karin', email: 'karin@lindqvist.example' } });
    const karin = await findOrAddPerson(db(), { email: 'karin@lindqvist.example', name: '' });
    const [foreign] = await listMemberships(db(), karin.id);
    for (const id of [foreign?.id ?? '', 'not-an-id', '00000000-0000-4000-8000-000000000000']) {
      await expect(makePasswordLink(owner, id)).rejects.toMatchObject({
        code: 'not-found',
        message: 'Member not found.',
      });
    }
  });
});

describe('a person in two workspaces', () => {
  test('can switch only between them', async () => {
    const ownerOfBoth = { name: owner.name, email: owner.email };
    const { workspace } = await createWorkspace(owner, { name: 'Lindqvist', owner: ownerOfBoth });
    const other = await createWorkspace(owner, { name: 'Meridian', owner: { name: 'M', email: 'm@meridian.example' } });
    await openSession(owner.personId, 'token');
    expect((await listWorkspaces(owner)).map(({ name, isCurrent }) => [name, isCurrent])).toEqual([
      ['Northgate', true],
      ['Lindqvist', false],
    ]);
    expect((await findLiveSession(db(), 'token'))?.member.workspaceName).toBe('Northgate');
    await switchWorkspace(owner, 'token', { workspaceId: workspace.id });
    expect((await findLiveSession(db(), 'token'))?.member.workspaceName).toBe('Lindqvist');
    const elsewhere = switchWorkspace(owner, 'token', { workspaceId: other.workspace.id });
    await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' });
    expect((await findLiveSession(db(), 'token'))?.member.workspaceName).toBe('Lindqvist');
  });

  test('sees only the members of the current one', async () => {
    await addMember(owner, TOM);
    const { workspace } = await createWorkspace(owner, {
      name: 'Lindqvist',
      owner: { name: owner.name, email: owner.email },
    });
    const [, there] = await listMemberships(db(), owner.personId);
    expect(there?.workspaceId).toBe(workspace.id);
    if (there) expect((await listMembers(there)).map(({ email }) => email)).toEqual([owner.email]);
    expect((await listMembers(owner)).map(({ email }) => email)).toEqual([owner.email, TOM.email]);
  });
});
