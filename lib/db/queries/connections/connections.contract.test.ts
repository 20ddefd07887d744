import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { startAppDatabase } from '../../../../scripts/testing/database/app-database';
import {
  addStoredConnection,
  addTestMember,
  addTestWorkspace,
} from '../../../../scripts/testing/workspace/connected-workspace';
import type { Profile } from '../../../api/connections';
import { db } from '../../client';
import { attempts, connections } from '../../schema';
import { findKnownAccess, saveFinding } from '../directory/known-access';
import { saveListedEnvironments, saveUsersReadable } from '../directory/known-environments';
import { renewConnection } from './connection-lookup';
import { findConnection, insertConnection, lockConnection, markSignInWorking, setHealth } from './connections';

const ENVIRONMENT = '84bb02e7-19c4-4d0e-9b7a-6f21d05a3c49';

let database: { stop(): Promise<void> };

beforeAll(async () => {
  database = await startAppDatabase();
  return () => database.stop();
});

/**
 * Returns the health of a connection after its sign-in worked again, if users of its only environment cannot be listed.
 */
async function healthOf(profile: Profile, pingOneUserId: string | null): Promise<string | undefined> {
  const workspaceId = await addTestWorkspace('Test');
  const member = await addTestMember(workspaceId, 'owner');
  const of = { workspaceId, profile, tld: 'eu', environmentId: ENVIRONMENT };
  const [attempt] = await db()
    .insert(attempts)
    .values({ ...of, memberId: member.id, client: 'own', expiresAt: sql`now()` })
    .returning();
  const stored = await insertConnection(db(), {
    ...of,
    attemptId: attempt?.id ?? '',
    nangoConnectionId: crypto.randomUUID(),
    integration: 'pingone',
    name: 'Halvorsen Bank',
    createdBy: member.id,
    pingOneUserId,
  });
  const id = stored?.id ?? '';
  const facts = { status: 'ACTIVE' };
  const listed = { environmentId: ENVIRONMENT, name: 'Staff', type: 'SANDBOX', region: 'EU', facts };
  await saveListedEnvironments(db(), id, [listed], { isComplete: true });
  await saveUsersReadable(db(), { connectionId: id, environmentId: ENVIRONMENT }, { usersReadable: 'no' });
  const signIn = { id, attemptId: stored?.attemptId ?? '' };
  await setHealth(db(), signIn, { health: 'rate-limited' });
  await markSignInWorking(db(), signIn);
  return (await findConnection(db(), { id, workspaceId }))?.health;
}

describe('a working connection with an environment whose users cannot be listed', () => {
  test('is partly readable if it was created to browse a tenant', async () => {
    expect(await healthOf('admin', crypto.randomUUID())).toBe('partly-readable');
  });

  test('is healthy if it was created for the own record', async () => {
    expect(await healthOf('self-service', crypto.randomUUID())).toBe('healthy');
  });

  test('is partly readable if the person of the record is unknown', async () => {
    expect(await healthOf('self-service', null)).toBe('partly-readable');
  });
});

test('the same health keeps its age for another reason, but not for another unreachable service', async () => {
  const ids = await addStoredConnection(await addTestMember(await addTestWorkspace('Test'), 'owner'));
  const sinceWhen = async () => (await findConnection(db(), ids))?.healthAt.getTime();
  await setHealth(db(), ids, { health: 'unreachable', party: 'pingone', reason: { code: 'pingone-timeout' } });
  const first = await sinceWhen();
  await setHealth(db(), ids, {
    health: 'unreachable',
    party: 'pingone',
    reason: { code: 'pingone-error', status: 503 },
  });
  expect(await sinceWhen()).toBe(first);
  await setHealth(db(), ids, { health: 'unreachable', party: 'nango', reason: { code: 'nango-unreachable' } });
  expect(await sinceWhen()).toBeGreaterThan(first ?? Number.NaN);
});

test('a result from an earlier sign-in does not affect the current one', async () => {
  const member = await addTestMember(await addTestWorkspace('Test'), 'owner');
  const before = await addStoredConnection(member);
  const { attemptId } = await addStoredConnection(member);
  await db().delete(connections).where(eq(connections.attemptId, attemptId));
  await renewConnection(db(), before.id, { attemptId, nangoConnectionId: crypto.randomUUID(), integration: 'pingone' });
  await setHealth(db(), before, { health: 'needs-reconnecting' });
  await markSignInWorking(db(), before);
  await saveFinding(db(), before, 'refresh-token');
  expect(await findConnection(db(), before)).toMatchObject({ health: 'checking' });
  expect(await findKnownAccess(db(), before.id)).toBeUndefined();
  for (const finding of ['refresh-token', null] as const) {
    await saveFinding(db(), { ...before, attemptId }, finding);
    expect(await findKnownAccess(db(), before.id)).toMatchObject({ finding });
  }
  await markSignInWorking(db(), { ...before, attemptId });
  expect(await findConnection(db(), before)).toMatchObject({ health: 'healthy' });
});

test('a connection that Nango is deleting is neither locked nor given another health', async () => {
  const ids = await addStoredConnection(await addTestMember(await addTestWorkspace('Test'), 'owner'));
  const before = await findConnection(db(), ids);
  if (!before) throw new Error('no connection was stored');
  const leaveAt = (disconnectAt: Date) =>
    db().update(connections).set({ disconnectAt }).where(eq(connections.id, ids.id));
  const lock = () => lockConnection(db(), before, 'gone');
  await leaveAt(new Date(Date.now() - 1_000));
  expect(await lock()).toBe(false);
  await setHealth(db(), ids, { health: 'needs-reconnecting' });
  await markSignInWorking(db(), ids);
  expect(await findConnection(db(), ids)).toMatchObject({ health: before.health, lockedFor: null });
  // Until its time has come, disconnecting can be undone, so results still count.
  await leaveAt(new Date(Date.now() + 60_000));
  expect(await lock()).toBe(true);
});
