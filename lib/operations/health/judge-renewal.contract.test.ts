import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startAppDatabase } from '../../../scripts/testing/database/app-database';
import {
  addStoredConnection,
  addTestMember,
  addTestWorkspace,
} from '../../../scripts/testing/workspace/connected-workspace';
import { db } from '../../db/client';
import { findConnection } from '../../db/queries/connections/connections';
import { AppError } from '../../errors';
import { runScheduledRecheck } from '../connections/check-connection';
import { judgeRenewal } from './judge-renewal';
import { recordCallFailure } from './note-health';

/** How Nango and PingOne behave, and the scheduled tasks. */
const world = vi.hoisted(() => ({
  isSignInGood: false,
  isNangoUnavailable: false,
  isLimited: false,
  isPingOneAvailable: true,
  waiting: undefined as object | undefined,
}));
const ask = vi.hoisted(() => (good: string, bad: () => unknown) => {
  if (world.isSignInGood) return good;
  return bad();
});

vi.mock('../../pingone', () => ({
  pingOne: () => ({
    renew: async () => {
      if (world.isNangoUnavailable) throw new AppError('nango-unreachable', 'Tenantry cannot reach Nango.');
      return ask('renewed', () => 'failed');
    },
    ping: async () => {
      if (world.isNangoUnavailable) throw new AppError('nango-unreachable', 'Tenantry cannot reach Nango.');
      if (world.isLimited) throw new AppError('pingone-rate-limited', 'PingOne asks to wait.', { retryAfterS: 9 });
      return ask('there', () => {
        throw new AppError('renewal-failed', 'Nango could not renew the sign-in at PingOne.');
      });
    },
  }),
}));
vi.mock('../../pingone/resources/token-endpoint', () => ({ isTokenEndpointUp: async () => world.isPingOneAvailable }));
vi.mock('../../jobs/queue', () => ({
  enqueue: async (_: string, piece: object) => {
    world.waiting = piece;
  },
}));

let database: { stop(): Promise<void> };
let ids = { id: '', workspaceId: '' };

beforeAll(async () => {
  database = await startAppDatabase();
  return () => database.stop();
});
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  Object.assign(world, {
    isSignInGood: false,
    isNangoUnavailable: false,
    isLimited: false,
    isPingOneAvailable: true,
    waiting: undefined,
  });
  ids = await addStoredConnection(await addTestMember(await addTestWorkspace('Test'), 'owner'));
});

async function connection() {
  const row = await findConnection(db(), ids);
  if (!row) throw new Error('no connection');
  return row;
}

/** Runs the scheduled tasks `seconds` later. */
async function workAfter(seconds: number): Promise<void> {
  vi.setSystemTime(Date.now() + seconds * 1_000);
  await runScheduledRecheck(world.waiting);
}

describe('a failed renewal', () => {
  test('requires reconnecting after PingOne has refused the sign-in for a minute', async () => {
    expect(await judgeRenewal(await connection())).toMatchObject({ code: 'pingone-unavailable' });
    await workAfter(35);
    expect((await connection()).health).toBe('unreachable');
    await workAfter(35);
    expect((await connection()).health).toBe('needs-reconnecting');
  });

  test('decides nothing while PingOne is unavailable', async () => {
    world.isPingOneAvailable = false;
    await judgeRenewal(await connection());
    for (let round = 0; round < 20; round += 1) await workAfter(35);
    expect(await connection()).toMatchObject({ health: 'unreachable', healthParty: 'pingone' });
    world.isPingOneAvailable = true;
    // PingOne is available again, but Nango has not retried yet.
    await workAfter(35);
    expect((await connection()).health).toBe('unreachable');
    world.isSignInGood = true;
    await workAfter(35);
    expect((await connection()).health).toBe('healthy');
  });

  test('must be refused for a full minute after PingOne is available again', async () => {
    await judgeRenewal(await connection());
    await workAfter(35);
    world.isPingOneAvailable = false;
    await workAfter(35);
    world.isPingOneAvailable = true;
    await workAfter(35);
    await workAfter(35);
    expect((await connection()).health).toBe('unreachable');
    await workAfter(35);
    expect((await connection()).health).toBe('needs-reconnecting');
  });

  test('is checked again after a PingOne rate limit', async () => {
    await judgeRenewal(await connection());
    world.isLimited = true;
    await workAfter(35);
    expect((await connection()).health).toBe('rate-limited');
    world.isLimited = false;
    await workAfter(35);
    expect((await connection()).health).toBe('needs-reconnecting');
  });

  test('does not affect a newer sign-in', async () => {
    const row = await connection();
    const before = judgeRenewal(row);
    world.isSignInGood = true;
    const after = judgeRenewal({ ...row, attemptId: crypto.randomUUID() });
    expect(await after).toBeUndefined();
    expect(await before).toMatchObject({ code: 'pingone-unavailable' });
    world.isSignInGood = false;
    world.waiting = { ...world.waiting, attemptId: crypto.randomUUID() };
    await workAfter(35);
    await workAfter(35);
    expect((await connection()).health).toBe('unreachable');
  });

  test('is not checked while Nango is unavailable, and starts over afterwards', async () => {
    await judgeRenewal(await connection());
    world.isNangoUnavailable = true;
    await workAfter(300);
    expect(await connection()).toMatchObject({ health: 'unreachable', healthParty: 'nango' });
    world.isNangoUnavailable = false;
    await workAfter(35);
    expect(await connection()).toMatchObject({ health: 'unreachable', healthParty: 'pingone' });
    await workAfter(35);
    await workAfter(35);
    expect((await connection()).health).toBe('needs-reconnecting');
  });

  test('is retried until Nango is available, and then works', async () => {
    await judgeRenewal(await connection());
    world.isNangoUnavailable = true;
    for (let round = 0; round < 20; round += 1) await workAfter(35);
    expect(await connection()).toMatchObject({ health: 'unreachable', healthParty: 'nango' });
    Object.assign(world, { isNangoUnavailable: false, isSignInGood: true });
    await workAfter(35);
    expect((await connection()).health).toBe('healthy');
  });
});

test('a rate-limited connection is rechecked automatically when the wait is over', async () => {
  const error = new AppError('pingone-rate-limited', 'PingOne asks to wait.', { retryAfterS: 9 });
  await recordCallFailure(await connection(), error);
  expect((await connection()).health).toBe('rate-limited');
  expect(world.waiting).toMatchObject(ids);
  world.isSignInGood = true;
  await workAfter(10);
  expect((await connection()).health).toBe('healthy');
});
