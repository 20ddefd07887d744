import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import {
  addNangoConnection,
  admin,
  listAuditActions,
  listAuditRows,
} from '../../../../scripts/testing/mocks/nango-attempts';
import { listTestEntries } from '../../../../scripts/testing/workspace/audited-workspace';
import {
  address,
  type CreatedLink,
  checkTestLinkAttempt,
  createTestLink,
  expireTestLink,
  findTestLinkState,
  OTHER_TENANT,
  setUpConnectLinks,
  startTestLinkAttempt,
  TENANT,
} from '../../../../scripts/testing/workspace/connect-links';
import { addTestMember, addTestWorkspace } from '../../../../scripts/testing/workspace/connected-workspace';
import { db } from '../../../db/client';
import { AppError } from '../../../errors';
import { removeMember } from '../../members/remove-member';
import { listConnections } from '../list-connections';
import { listConnectLinks } from './list-connect-links';
import { openLink } from './open-link';
import { requireLink } from './require-link';
import { revokeConnectLink } from './revoke-connect-link';
import { startLinkAttempt } from './start-link-attempt';

vi.mock(
  '../../../nango/connections',
  async () => (await import('../../../../scripts/testing/mocks/nango')).nangoConnectionsMock,
);
vi.mock('../../../nango/client', async () => (await import('../../../../scripts/testing/mocks/nango')).nangoClientMock);
vi.mock(
  '../refresh-connection',
  async () => (await import('../../../../scripts/testing/mocks/nango')).refreshConnectionMock,
);

setUpConnectLinks();

describe('a connect link', () => {
  test('lets a person without an account create one connection for the creator', async () => {
    const link = await createTestLink({ ...TENANT, days: 3 });
    const id = await startTestLinkAttempt(link, {});
    addNangoConnection(id);
    expect(await checkTestLinkAttempt(link, id)).toMatchObject({
      state: 'connected',
      connection: { name: 'Europe 84bb02e7' },
    });
    const [connection] = await listConnections(admin);
    expect(connection).toMatchObject({ ...TENANT, connectedBy: admin.name, person: { name: 'Astrid Halvorsen' } });
    expect((await listConnectLinks(admin)).items).toMatchObject([
      { id: link.id, state: 'used', connection: { id: connection?.id, name: 'Europe 84bb02e7' } },
    ]);
    expect(await listAuditActions()).toEqual([
      'member connect-link.create',
      'link connection.attempt-start',
      'link connection.create',
      'link connect-link.use',
    ]);
    expect((await listAuditRows()).at(-1)).toMatchObject({ actor_name: 'Astrid at Halvorsen' });
    const { items } = await listTestEntries(admin, `targetKind=connect-link&targetId=${link.id}`);
    expect(items.map(({ action, target }) => `${action} ${target}`)).toEqual([
      'connect-link.use Astrid at Halvorsen',
      'connect-link.create Astrid at Halvorsen',
    ]);
  });

  test('is stored with only the hash of its token, and the audit log has neither', async () => {
    const link = await createTestLink();
    await startTestLinkAttempt(link);
    const { rows } = await db().execute(sql`select token_hash from connect_links where id = ${link.id}`);
    expect(rows).toEqual([{ token_hash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    const told = JSON.stringify([await listAuditRows(), await listConnectLinks(admin)]);
    expect(told).not.toContain(link.token);
    expect(told).not.toContain(rows[0]?.token_hash);
  });

  test('shows who invites and for what, and nothing else', async () => {
    const link = await createTestLink({ ...TENANT, days: 30 });
    const { invitation, end } = openLink(await link.open());
    expect(end).toBeUndefined();
    const days = (Date.parse(invitation.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(30, 2);
    expect({ ...invitation, expiresAt: '' }).toEqual({
      workspace: 'Northgate',
      madeBy: admin.name,
      recipient: 'Astrid at Halvorsen',
      profile: 'admin',
      client: 'own',
      tenant: TENANT,
      expiresAt: '',
    });
  });

  test.each([
    [{ recipient: ' ' }, 'recipient'],
    [{ recipient: 'x'.repeat(121) }, 'recipient'],
    [{ days: 0 }, 'days'],
    [{ days: 31 }, 'days'],
    [{ days: 1.5 }, 'days'],
    [{ tld: 'eu' }, 'environmentId'],
    [{ environmentId: TENANT.environmentId }, 'tld'],
    [{ ...TENANT, tld: 'evil.example' }, 'tld'],
    [{ profile: 'owner' }, 'profile'],
  ])('is not created from %j', async (wrong, field) => {
    await expect(createTestLink(wrong)).rejects.toMatchObject({ code: 'invalid-input', details: { field } });
    expect((await listConnectLinks(admin)).items).toEqual([]);
  });

  test.each(['operator', 'viewer', 'connector'] as const)(
    'is nothing that a member who is %s makes, sees or revokes',
    async (role) => {
      const link = await createTestLink();
      const member = await addTestMember(admin.workspaceId, role);
      await expect(createTestLink({}, member)).rejects.toMatchObject({ code: 'not-allowed' });
      await expect(listConnectLinks(member)).rejects.toMatchObject({ code: 'not-allowed' });
      await expect(revokeConnectLink(member, link.id)).rejects.toMatchObject({ code: 'not-allowed' });
    },
  );

  test('is not found by another workspace', async () => {
    const link = await createTestLink();
    const stranger = await addTestMember(await addTestWorkspace('Southgate'), 'owner');
    expect((await listConnectLinks(stranger)).items).toEqual([]);
    for (const id of [link.id, randomUUID(), 'x']) {
      await expect(revokeConnectLink(stranger, id)).rejects.toMatchObject({
        code: 'not-found',
        message: 'Connect link not found.',
      });
    }
    expect(await findTestLinkState(link)).toBe('open');
  });

  test('is listed while open, and counted if too many newer links have ended', async () => {
    const [link, revoked] = [await createTestLink(), await createTestLink()];
    await revokeConnectLink(admin, revoked.id);
    await db().execute(sql`insert into connect_links (workspace_id, created_by, token_hash, recipient, profile, client, expires_at, created_at)
      select workspace_id, created_by, 'other ' || n, 'Another', profile, client, now(), now() + (n || ' seconds')::interval from connect_links, generate_series(1, 200) n where id = ${link.id}`);
    const { items, total } = await listConnectLinks(admin);
    expect([items.length, total]).toEqual([200, 202]);
    expect(items[0]).toMatchObject({ id: link.id, state: 'open' });
    expect(items.some(({ id }) => id === revoked.id)).toBe(false);
  });

  test('with a tenant accepts no other, and always sets profile and client', async () => {
    const link = await createTestLink({ ...TENANT, profile: 'self-service', client: 'workspace' });
    const { attempt } = await startLinkAttempt(await link.open(), OTHER_TENANT);
    expect(attempt).toMatchObject({ ...TENANT, profile: 'self-service', client: 'workspace' });
  });

  test('without a tenant requires one', async () => {
    const holder = await (await createTestLink()).open();
    await expect(startLinkAttempt(holder, {})).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(startLinkAttempt(holder, { tld: 'eu' })).rejects.toMatchObject({
      details: { field: 'environmentId' },
    });
    expect((await startLinkAttempt(holder, OTHER_TENANT)).attempt).toMatchObject(OTHER_TENANT);
  });
});

describe('a link that has ended', () => {
  async function refusalOf(link: CreatedLink): Promise<{ message: string }> {
    const before = await listAuditActions();
    const holder = await link.open();
    const { end } = openLink(holder);
    const error = await startLinkAttempt(holder, TENANT).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'link-ended', status: 410, message: `${end?.lead}. ${end?.advice}` });
    expect(await listAuditActions()).toEqual(before);
    return error instanceof AppError ? error : { message: '' };
  }

  test('because it was used says so and does nothing', async () => {
    const link = await createTestLink();
    const id = await startTestLinkAttempt(link);
    addNangoConnection(id);
    await checkTestLinkAttempt(link, id);
    expect((await refusalOf(link)).message).toContain('has already been used');
    await expect(revokeConnectLink(admin, link.id)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('because it expired says so and does nothing', async () => {
    const link = await createTestLink();
    await expireTestLink(link);
    expect(await findTestLinkState(link)).toBe('expired');
    expect((await refusalOf(link)).message).toContain('has expired');
  });

  test('because it was revoked says so and does nothing; revoking twice is audited once', async () => {
    const link = await createTestLink();
    expect(await revokeConnectLink(admin, link.id)).toMatchObject({ state: 'revoked' });
    expect(await revokeConnectLink(admin, link.id)).toMatchObject({ state: 'revoked' });
    expect((await refusalOf(link)).message).toContain('was revoked');
    expect(await listAuditActions()).toEqual(['member connect-link.create', 'member connect-link.revoke']);
  });

  test.each([
    ['left', sql`removed_at = now()`],
    ['lost the permission', sql`role = 'operator'`],
  ])('because its creator %s says so and does nothing', async (_, change) => {
    const owner = await addTestMember(admin.workspaceId, 'owner');
    const link = await createTestLink({}, owner);
    await db().execute(sql`update members set ${change} where id = ${owner.id}`);
    expect(await findTestLinkState(link)).toBe('stopped');
    expect((await refusalOf(link)).message).toContain('can no longer create connect links');
  });

  test('because its creator was removed stays revoked when they return', async () => {
    const [owner, other] = [
      await addTestMember(admin.workspaceId, 'owner'),
      await addTestMember(admin.workspaceId, 'owner'),
    ];
    const link = await createTestLink({}, other);
    await removeMember(owner, other.id);
    expect((await refusalOf(link)).message).toContain('someone at');
    await db().execute(sql`update members set removed_at = null where id = ${other.id}`);
    expect(await findTestLinkState(link)).toBe('revoked');
    await db().execute(sql`update members set removed_at = now() where id = ${other.id}`);
    await expect(createTestLink({}, other)).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test.each(['', 'x', 'A'.repeat(43), '../../etc'])('looks like a link that never existed: %j', async (token) => {
    await expect(requireLink({ token, address })).rejects.toMatchObject({
      code: 'not-found',
      message: 'Link not found. Check that its address is complete, or ask the person who sent it for a new one.',
    });
  });
});
