import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import { nangoState } from '../../../../scripts/testing/mocks/nango';
import {
  addNangoConnection,
  admin,
  listAuditActions,
  receiveTestWebhook,
} from '../../../../scripts/testing/mocks/nango-attempts';
import {
  address,
  changeVisitorAddress,
  checkTestLinkAttempt,
  createTestLink,
  expireTestLink,
  findTestLinkState,
  OTHER_TENANT,
  setUpConnectLinks,
  startTestLinkAttempt,
  TENANT,
} from '../../../../scripts/testing/workspace/connect-links';
import {
  addTestMember,
  addTestWorkspace,
  markNeedsReconnecting,
} from '../../../../scripts/testing/workspace/connected-workspace';
import { db } from '../../../db/client';
import { AppError } from '../../../errors';
import { abandonAttempt } from '../attempts/abandon-attempt';
import { checkAttempt } from '../attempts/check-attempt';
import { startAttempt } from '../attempts/start-attempt';
import { listConnections } from '../list-connections';
import { reconcilePendingAttempts } from '../sync/reconcile-workspace';
import { openLink } from './open-link';
import { requireLink } from './require-link';
import { revokeConnectLink } from './revoke-connect-link';

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

describe('a link that ends during a sign-in', () => {
  test('because another attempt finished: the first is stored, the second refused and deleted', async () => {
    const link = await createTestLink();
    const [first, second] = [await startTestLinkAttempt(link, TENANT), await startTestLinkAttempt(link, OTHER_TENANT)];
    addNangoConnection(first);
    addNangoConnection(second, OTHER_TENANT);
    const ends = await Promise.all([checkTestLinkAttempt(link, first), checkTestLinkAttempt(link, second)]);
    expect(ends.map(({ state }) => state).sort()).toEqual(['connected', 'failed']);
    const refused = ends.find(({ state }) => state === 'failed');
    expect(refused).toMatchObject({ failure: { code: 'link-used', wayOn: 'none' } });
    expect(refused?.connection).toBeUndefined();
    expect(await listConnections(admin)).toHaveLength(1);
    expect(nangoState.connections).toHaveLength(1);
    expect((await listAuditActions()).filter((action) => action.endsWith('connect-link.use'))).toHaveLength(1);
  });

  test('because of concurrent, repeated webhooks and browser events: only one is stored', async () => {
    const link = await createTestLink();
    const attempts = await Promise.all([
      startTestLinkAttempt(link),
      startTestLinkAttempt(link),
      startTestLinkAttempt(link),
    ]);
    nangoState.person = undefined;
    const arrived = attempts.map((id) => [id, addNangoConnection(id)] as const);
    await Promise.all([
      ...arrived.map(([id, nangoId]) => receiveTestWebhook(id, nangoId)),
      ...attempts.map((id) => checkTestLinkAttempt(link, id)),
      ...arrived.map(([id, nangoId]) => receiveTestWebhook(id, nangoId)),
    ]);
    expect(await listConnections(admin)).toHaveLength(1);
    expect(nangoState.connections).toHaveLength(1);
  });

  test('because it was revoked: the result is refused and deleted', async () => {
    const link = await createTestLink();
    const id = await startTestLinkAttempt(link);
    await revokeConnectLink(admin, link.id);
    addNangoConnection(id);
    expect(await checkTestLinkAttempt(link, id)).toMatchObject({ state: 'failed', failure: { code: 'link-revoked' } });
    expect([nangoState.connections, await listConnections(admin)]).toEqual([[], []]);
    expect(await listAuditActions()).toContain('system connection.refuse');
  });

  test('because its creator left: the result is refused', async () => {
    const owner = await addTestMember(admin.workspaceId, 'owner');
    const link = await createTestLink({}, owner);
    const id = await startTestLinkAttempt(link);
    await db().execute(sql`update members set removed_at = now() where id = ${owner.id}`);
    addNangoConnection(id, {}, owner);
    await reconcilePendingAttempts(admin);
    expect([nangoState.connections, await listConnections(admin)]).toEqual([[], []]);
    expect(await checkTestLinkAttempt(link, id)).toMatchObject({ failure: { code: 'link-revoked' } });
  });

  test('because it expired: an attempt started earlier is accepted', async () => {
    const link = await createTestLink();
    const id = await startTestLinkAttempt(link);
    await db().execute(sql`update attempts set created_at = now() - interval '5 minutes' where id = ${id}`);
    await expireTestLink(link);
    addNangoConnection(id);
    expect(await checkTestLinkAttempt(link, id)).toMatchObject({ state: 'connected' });
    expect(await findTestLinkState(link)).toBe('used');
  });
});

describe('a link holder', () => {
  test('can access only the attempts of that link', async () => {
    const [mine, other] = [await createTestLink(), await createTestLink()];
    const stranger = await addTestMember(await addTestWorkspace('Southgate'), 'owner');
    const attempts = [
      await startTestLinkAttempt(other),
      await startTestLinkAttempt(await createTestLink({}, stranger)),
      (await startAttempt(admin, { profile: 'admin', client: 'own', ...TENANT })).attempt.id,
      randomUUID(),
      'x',
    ];
    for (const id of attempts) {
      await expect(checkTestLinkAttempt(mine, id)).rejects.toMatchObject({
        code: 'not-found',
        message: 'Attempt not found.',
      });
      await expect(abandonAttempt(await mine.open(), id)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  test('can cancel an attempt and start another', async () => {
    const link = await createTestLink();
    const id = await startTestLinkAttempt(link);
    expect(await abandonAttempt(await link.open(), id)).toMatchObject({ state: 'abandoned' });
    const next = await startTestLinkAttempt(link);
    addNangoConnection(next);
    expect(await checkTestLinkAttempt(link, next)).toMatchObject({ state: 'connected' });
    expect(await listAuditActions()).toContain('link connection.attempt-abandoned');
  });

  test('sees the new connection for an hour, and not later', async () => {
    const link = await createTestLink();
    const id = await startTestLinkAttempt(link);
    addNangoConnection(id);
    await checkTestLinkAttempt(link, id);
    expect(await checkTestLinkAttempt(link, id)).toMatchObject({
      state: 'connected',
      connection: { name: 'Europe 84bb02e7' },
    });
    await db().execute(sql`update attempts set expires_at = now() - interval '61 minutes' where id = ${id}`);
    await expect(checkTestLinkAttempt(link, id)).rejects.toMatchObject({ code: 'not-found' });
    // Members of the workspace still do.
    expect(await checkAttempt(admin, id)).toMatchObject({ state: 'connected' });
  });

  test('does not see an existing connection', async () => {
    const first = await createTestLink();
    const id = await startTestLinkAttempt(first);
    addNangoConnection(id);
    await checkTestLinkAttempt(first, id);
    const second = await createTestLink();
    const again = await startTestLinkAttempt(second);
    addNangoConnection(again);
    const told = await checkTestLinkAttempt(second, again);
    expect(told).toMatchObject({ state: 'failed', failure: { code: 'already-connected' } });
    expect(told.connection).toBeUndefined();
    expect(await findTestLinkState(second)).toBe('open');
  });

  test('renews a connection whose sign-in has ended, as the same person', async () => {
    const first = await createTestLink();
    const id = await startTestLinkAttempt(first);
    addNangoConnection(id);
    const connectionId = (await checkTestLinkAttempt(first, id)).connection?.id ?? '';
    await markNeedsReconnecting(connectionId);
    const second = await createTestLink();
    const again = await startTestLinkAttempt(second);
    addNangoConnection(again);
    expect(await checkTestLinkAttempt(second, again)).toMatchObject({
      state: 'connected',
      connection: { id: connectionId },
    });
    expect(await findTestLinkState(second)).toBe('used');
  });

  test('sees Nango errors without settings or scopes', async () => {
    const link = await createTestLink();
    const id = await startTestLinkAttempt(link);
    nangoState.failure = new AppError('nango-refused', 'NANGO_API_KEY lacks a scope.', { scope: 'secret-scope' });
    for (const failing of [() => startTestLinkAttempt(link), () => checkTestLinkAttempt(link, id)]) {
      const error = await failing().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'nango-refused', details: {} });
      expect(error).toMatchObject({ message: expect.stringMatching(/contact admin of Northgate\.$/) });
      expect(error).toMatchObject({ message: expect.not.stringMatching(/NANGO_|scope/) });
    }
  });

  test('is rate limited after too many starts, or too many visits from one address', async () => {
    const link = await createTestLink();
    for (let start = 0; start < 20; start += 1) await startTestLinkAttempt(link);
    await expect(startTestLinkAttempt(link)).rejects.toMatchObject({ code: 'rate-limited' });
    for (let visit = 22; visit <= 300; visit += 1) await link.open();
    await expect(link.open()).rejects.toMatchObject({ code: 'rate-limited' });
    await expect(requireLink({ token: 'x', address })).rejects.toMatchObject({ code: 'rate-limited' });
    changeVisitorAddress();
    expect(openLink(await link.open()).end).toBeUndefined();
  });
});
