import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  addEarlierConnection,
  addEarlierOwner,
  startUpgradedDatabase,
} from '../../../scripts/testing/database/upgraded-database';
import { db } from '../../db/client';
import { findConnection } from '../../db/queries/connections/connections';
import { AppError, errorWithReason } from '../../errors';
import { runScheduledRecheck } from '../connections/check-connection';
import { finishDisconnect } from '../connections/finish-disconnects';
import { askPingOne } from './ask-pingone';
import { judgeRenewal } from './judge-renewal';

/** How Nango and PingOne behave, and the calls they received. */
const world = vi.hoisted(() => ({ isNangoAway: false, isPingOneThere: true, renewals: 0, deleted: [] as string[] }));

vi.mock('../../nango/connections', () => ({
  deleteNangoConnection: async (_: string, id: string) => {
    if (world.isNangoAway) throw errorWithReason('nango-unreachable', { code: 'nango-unreachable' });
    world.deleted.push(id);
  },
}));
vi.mock('../../pingone', () => ({
  pingOne: () => ({
    renew: async () => {
      world.renewals += 1;
      return 'failed';
    },
    ping: async () => {
      throw new AppError('renewal-failed', 'The renewal failed.');
    },
  }),
}));
vi.mock('../../pingone/resources/token-endpoint', () => ({ isTokenEndpointUp: async () => world.isPingOneThere }));
vi.mock('../../jobs/queue', () => ({ enqueue: async () => {} }));

/** Connections as stored by the previous version, in every state that depended on its sentences. */
const EARLIER = {
  deletionAsked: sql`disconnect_at = now() - interval '1 second', health_reason = 'Nango is asked to delete it.'`,
  deletionStuck: sql`disconnect_at = now() - interval '1 second', health_reason = 'Nango has not deleted it yet. Tenantry cannot reach Nango. An owner can check the setting NANGO_HOST and whether Nango runs. Tenantry tries again every minute.'`,
  renewalTried: sql`health = 'unreachable', health_party = 'pingone', health_reason = 'Nango could not renew the sign-in at PingOne. Tenantry tries again for about a minute, and then knows whether somebody has to sign in again.'`,
  renewalWaits: sql`health = 'unreachable', health_party = 'pingone', health_reason = 'Nango could not renew the sign-in, and PingOne does not answer. Tenantry tries again until it does, and only then knows whether somebody has to sign in again.'`,
  ended: sql`health = 'needs-reconnecting', health_reason = 'PingOne answers, and has not let Nango renew the sign-in for over a minute, so it has most likely ended. Somebody has to sign in there again; should it be otherwise, the next call that works ends this.'`,
  locked: sql`health = 'needs-reconnecting', locked_for = 'gone', health_reason = 'Nango no longer has this connection. Sign in again to put a new one in its place.'`,
  timedOut: sql`health = 'unreachable', health_party = 'pingone', health_reason = 'PingOne, or Nango in between, did not answer in time.'`,
};
type State = keyof typeof EARLIER;

const ids = new Map<string, Awaited<ReturnType<typeof addEarlierConnection>>>();

beforeAll(async () => {
  const database = await startUpgradedDatabase('tenantry_reason_of', async (earlier) => {
    const owner = await addEarlierOwner(earlier);
    for (const [state, changes] of Object.entries(EARLIER)) {
      const added = await addEarlierConnection(earlier, owner);
      await earlier.execute(sql`update connections set ${changes} where id = ${added.id}`);
      ids.set(state, added);
    }
  });
  return () => database.stop();
});
beforeEach(() => {
  Object.assign(world, { isNangoAway: false, isPingOneThere: true, renewals: 0, deleted: [] });
});

const idsOf = (state: State) => ids.get(state) ?? { id: '', workspaceId: '', attemptId: '' };
const find = (state: State) => findConnection(db(), idsOf(state));

async function connection(state: State) {
  const row = await find(state);
  if (!row) throw new Error('The connection is gone.');
  return row;
}

/** The audit entries and live events of a connection. */
async function told(state: State): Promise<unknown> {
  const { id } = idsOf(state);
  const query = sql`select
      (select array_agg(outcome order by seq) from audit_entries where connection_id = ${id}) as outcomes,
      (select count(*)::int from events where connection_id = ${id}) as events`;
  return (await db().execute(query)).rows[0];
}

describe('a disconnect in progress at the upgrade', () => {
  test('continues: a Nango outage is audited once, then the connection is deleted', async () => {
    world.isNangoAway = true;
    await expect(finishDisconnect(idsOf('deletionAsked'))).rejects.toMatchObject({ code: 'nango-unreachable' });
    expect((await connection('deletionAsked')).healthReason).toEqual({
      code: 'deletion-failed',
      cause: { code: 'nango-unreachable' },
    });
    expect(await told('deletionAsked')).toEqual({ outcomes: ['failed'], events: 1 });
    world.isNangoAway = false;
    const { nangoConnectionId } = await connection('deletionAsked');
    await finishDisconnect(idsOf('deletionAsked'));
    expect([await find('deletionAsked'), world.deleted]).toEqual([undefined, [nangoConnectionId]]);
    expect(await told('deletionAsked')).toMatchObject({ outcomes: ['failed', 'done'] });
  });

  test('already audited as failed is not audited again for the same cause', async () => {
    world.isNangoAway = true;
    await expect(finishDisconnect(idsOf('deletionStuck'))).rejects.toMatchObject({ code: 'nango-unreachable' });
    expect(await told('deletionStuck')).toEqual({ outcomes: null, events: 0 });
    world.isNangoAway = false;
    await finishDisconnect(idsOf('deletionStuck'));
    expect(await find('deletionStuck')).toBeUndefined();
    expect(await told('deletionStuck')).toMatchObject({ outcomes: ['done'] });
  });
});

describe('a renewal check in progress at the upgrade', () => {
  test.each(['renewalTried', 'renewalWaits'] as const)(
    'continues: %s makes no call before its next check',
    async (state) => {
      expect(await judgeRenewal(await connection(state))).toMatchObject({
        code: 'pingone-unavailable',
        details: { retryAfterS: 35 },
      });
      expect(world.renewals).toBe(0);
    },
  );

  test.each(['renewalTried', 'renewalWaits'] as const)('is decided by its next checks: %s', async (state) => {
    world.isPingOneThere = false;
    await runScheduledRecheck({ ...idsOf(state), refusedSince: Date.now() - 61_000 });
    expect(await connection(state)).toMatchObject({
      health: 'unreachable',
      healthReason: { code: 'renewal-awaits-pingone' },
    });
    world.isPingOneThere = true;
    await runScheduledRecheck({ ...idsOf(state), refusedSince: Date.now() - 61_000 });
    expect(await connection(state)).toMatchObject({
      health: 'needs-reconnecting',
      healthReason: { code: 'renewal-refused' },
    });
  });

  test('already decided does not change', async () => {
    expect(await judgeRenewal(await connection('ended'))).toMatchObject({
      code: 'needs-reconnecting',
      details: { reason: { code: 'renewal-refused' } },
    });
    expect(world.renewals).toBe(0);
  });
});

test('a connection unreachable for another reason is checked from the start', async () => {
  expect(await judgeRenewal(await connection('timedOut'))).toMatchObject({ code: 'pingone-unavailable' });
  expect(world.renewals).toBe(1);
});

test('a locked connection stays locked, with its reason', async () => {
  const read = vi.fn();
  await expect(askPingOne(await connection('locked'), {}, read)).rejects.toMatchObject({
    code: 'needs-reconnecting',
    details: { reason: { code: 'gone' } },
  });
  expect(read).not.toHaveBeenCalled();
});
