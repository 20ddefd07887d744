import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import {
  address,
  begin,
  beginWithoutLinks,
  check,
  comeFromElsewhere,
  make,
  OTHER_TENANT,
  runOut,
  stateOf,
  TENANT,
} from '../../../../scripts/testing/connect-links';
import { addTestMember, addTestWorkspace, markAsEnded } from '../../../../scripts/testing/connected-workspace';
import { actions, admin, arrive, webhook } from '../../../../scripts/testing/pretended-arrivals';
import { world } from '../../../../scripts/testing/pretended-nango';
import { db } from '../../../db/client';
import { AppError } from '../../../errors';
import { abandonAttempt } from '../abandon-attempt';
import { checkAttempt } from '../check-attempt';
import { listConnections } from '../list-connections';
import { reconcileArrivals } from '../reconcile-workspace';
import { startAttempt } from '../start-attempt';
import { openLink } from './open-link';
import { reachLink } from './reach-link';
import { revokeConnectLink } from './revoke-connect-link';

vi.mock(
  '../../../nango/connections',
  async () => (await import('../../../../scripts/testing/pretended-nango')).connectionsAtNango,
);
vi.mock('../../../nango/client', async () => (await import('../../../../scripts/testing/pretended-nango')).nangoClient);
vi.mock('../learn-connection', async () => (await import('../../../../scripts/testing/pretended-nango')).learning);

beginWithoutLinks();

describe('a link that ends while somebody signs in', () => {
  test('by the result of another attempt: the first counts, the second is refused and dropped', async () => {
    const link = await make();
    const [first, second] = [await begin(link, TENANT), await begin(link, OTHER_TENANT)];
    arrive(first);
    arrive(second, OTHER_TENANT);
    const ends = await Promise.all([check(link, first), check(link, second)]);
    expect(ends.map(({ state }) => state).sort()).toEqual(['connected', 'failed']);
    const refused = ends.find(({ state }) => state === 'failed');
    expect(refused).toMatchObject({ failure: { code: 'link-used', wayOn: 'none' } });
    expect(refused?.connection).toBeUndefined();
    expect(await listConnections(admin)).toHaveLength(1);
    expect(world.connections).toHaveLength(1);
    expect((await actions()).filter((action) => action.endsWith('connect-link.use'))).toHaveLength(1);
  });

  test('also when webhooks and the browser bring both at once, each more than once', async () => {
    const link = await make();
    const attempts = await Promise.all([begin(link), begin(link), begin(link)]);
    world.person = undefined;
    const arrived = attempts.map((id) => [id, arrive(id)] as const);
    await Promise.all([
      ...arrived.map(([id, nangoId]) => webhook(id, nangoId)),
      ...attempts.map((id) => check(link, id)),
      ...arrived.map(([id, nangoId]) => webhook(id, nangoId)),
    ]);
    expect(await listConnections(admin)).toHaveLength(1);
    expect(world.connections).toHaveLength(1);
  });

  test('because it was revoked: the result is refused, and nothing kept', async () => {
    const link = await make();
    const id = await begin(link);
    await revokeConnectLink(admin, link.id);
    arrive(id);
    expect(await check(link, id)).toMatchObject({ state: 'failed', failure: { code: 'link-revoked' } });
    expect([world.connections, await listConnections(admin)]).toEqual([[], []]);
    expect(await actions()).toContain('system connection.refuse');
  });

  test('because its maker left: refused too, whoever notices', async () => {
    const owner = await addTestMember(admin.workspaceId, 'owner');
    const link = await make({}, owner);
    const id = await begin(link);
    await db().execute(sql`update members set removed_at = now() where id = ${owner.id}`);
    arrive(id, {}, owner);
    await reconcileArrivals(admin);
    expect([world.connections, await listConnections(admin)]).toEqual([[], []]);
    expect(await check(link, id)).toMatchObject({ failure: { code: 'link-revoked' } });
  });

  test('by time alone: what was begun in time may arrive', async () => {
    const link = await make();
    const id = await begin(link);
    await db().execute(sql`update attempts set created_at = now() - interval '5 minutes' where id = ${id}`);
    await runOut(link);
    arrive(id);
    expect(await check(link, id)).toMatchObject({ state: 'connected' });
    expect(await stateOf(link)).toBe('used');
  });
});

describe('whoever holds a link', () => {
  test('reaches the attempts of that link and no others', async () => {
    const [mine, other] = [await make(), await make()];
    const stranger = await addTestMember(await addTestWorkspace('Southgate'), 'owner');
    const attempts = [
      await begin(other),
      await begin(await make({}, stranger)),
      (await startAttempt(admin, { profile: 'admin', client: 'own', ...TENANT })).attempt.id,
      randomUUID(),
      'x',
    ];
    for (const id of attempts) {
      await expect(check(mine, id)).rejects.toMatchObject({ code: 'not-found', message: 'There is no such attempt.' });
      await expect(abandonAttempt(await mine.open(), id)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  test('gives an attempt up and begins another', async () => {
    const link = await make();
    const id = await begin(link);
    expect(await abandonAttempt(await link.open(), id)).toMatchObject({ state: 'abandoned' });
    const next = await begin(link);
    arrive(next);
    expect(await check(link, next)).toMatchObject({ state: 'connected' });
    expect(await actions()).toContain('link connection.attempt-abandoned');
  });

  test('sees what they connected for as long as it takes to be told, and not ever after', async () => {
    const link = await make();
    const id = await begin(link);
    arrive(id);
    await check(link, id);
    expect(await check(link, id)).toMatchObject({ state: 'connected', connection: { name: 'Europe 84bb02e7' } });
    await db().execute(sql`update attempts set expires_at = now() - interval '61 minutes' where id = ${id}`);
    await expect(check(link, id)).rejects.toMatchObject({ code: 'not-found' });
    // The workspace's own people still do.
    expect(await checkAttempt(admin, id)).toMatchObject({ state: 'connected' });
  });

  test('is not shown a connection that was there before', async () => {
    const first = await make();
    const id = await begin(first);
    arrive(id);
    await check(first, id);
    const second = await make();
    const again = await begin(second);
    arrive(again);
    const told = await check(second, again);
    expect(told).toMatchObject({ state: 'failed', failure: { code: 'already-connected' } });
    expect(told.connection).toBeUndefined();
    expect(await stateOf(second)).toBe('open');
  });

  test('renews a connection whose sign-in had ended, as the same person', async () => {
    const first = await make();
    const id = await begin(first);
    arrive(id);
    const connectionId = (await check(first, id)).connection?.id ?? '';
    await markAsEnded(connectionId);
    const second = await make();
    const again = await begin(second);
    arrive(again);
    expect(await check(second, again)).toMatchObject({ state: 'connected', connection: { id: connectionId } });
    expect(await stateOf(second)).toBe('used');
  });

  test('is told of trouble with Nango in words that name no setting and no scope', async () => {
    const link = await make();
    const id = await begin(link);
    world.failure = new AppError('nango-refused', 'NANGO_API_KEY lacks a scope.', { scope: 'secret-scope' });
    for (const failing of [() => begin(link), () => check(link, id)]) {
      const error = await failing().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'nango-refused', details: {} });
      expect(error).toMatchObject({ message: expect.stringMatching(/tell admin of Northgate\.$/) });
      expect(error).toMatchObject({ message: expect.not.stringMatching(/NANGO_|scope/) });
    }
  });

  test('is asked to wait after too many beginnings, and after too many visits from one address', async () => {
    const link = await make();
    for (let start = 0; start < 20; start += 1) await begin(link);
    await expect(begin(link)).rejects.toMatchObject({ code: 'rate-limited' });
    for (let visit = 22; visit <= 300; visit += 1) await link.open();
    await expect(link.open()).rejects.toMatchObject({ code: 'rate-limited' });
    await expect(reachLink({ token: 'x', address })).rejects.toMatchObject({ code: 'rate-limited' });
    comeFromElsewhere();
    expect(openLink(await link.open()).end).toBeUndefined();
  });
});
