import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Member } from '@/lib/actor';
import { db } from '@/lib/db/client';
import { publishEvent } from '@/lib/db/events';
import { connections } from '@/lib/db/schema';
import { startAppDatabase } from '../../../../scripts/testing/database/app-database';
import {
  addStoredConnection,
  addTestMember,
  addTestWorkspace,
} from '../../../../scripts/testing/workspace/connected-workspace';
import {
  closeQueue,
  readTestJob,
  runTestJob,
  startTestJob,
  testKind,
} from '../../../../scripts/testing/workspace/test-jobs';
import { readMissedEvents } from './missed-events';
import { streamChanges } from './stream-changes';

beforeAll(async () => {
  const database = await startAppDatabase();
  // readMissedEvents returns changes only to clients that have seen an event.
  const { id, workspaceId } = await addStoredConnection(await addTestMember(await addTestWorkspace('First'), 'owner'));
  await publishEvent(db(), { subject: 'connection', workspaceId, connectionId: id });
  return async () => {
    await closeQueue();
    await database.stop();
  };
});

/** Returns all changes that the member may see in their workspace; each test has its own. */
const changesFor = async (member: Member) => (await readMissedEvents(member, 1)).changes;
const userChange = (user: object) => ({ subject: 'user', readAt: expect.any(String), user });

async function changeUser(
  member: Member,
  connectionId: string,
  place: { environmentId?: string; userId?: string } = {},
) {
  const user = { connectionId, environmentId: randomUUID(), userId: randomUUID(), ...place };
  await publishEvent(db(), { subject: 'user', workspaceId: member.workspaceId, ...user });
  return user;
}

describe('a change of a PingOne user', () => {
  test('reaches members who may read users of that connection, and no other workspace', async () => {
    const viewer = await addTestMember(await addTestWorkspace('Test'), 'viewer');
    const { id } = await addStoredConnection(viewer);
    const user = await changeUser(viewer, id);
    await changeUser(viewer, id, user);
    expect(await changesFor(viewer)).toEqual([userChange(user)]);
    const stranger = await addTestMember(await addTestWorkspace('Other'), 'owner');
    await changeUser(stranger, id);
    expect(await changesFor(stranger)).toEqual([]);
  });

  test('reaches a member limited to some connections only for those connections', async () => {
    const operator = await addTestMember(await addTestWorkspace('Test'), 'operator');
    const [within, beyond] = [await addStoredConnection(operator), await addStoredConnection(operator)];
    const user = await changeUser(operator, within.id);
    await changeUser(operator, beyond.id);
    expect(await changesFor({ ...operator, limitedTo: [within.id] })).toEqual([userChange(user)]);
  });

  test('reaches a connector only for their own record', async () => {
    const connector = await addTestMember(await addTestWorkspace('Test'), 'connector');
    const { id } = await addStoredConnection(connector);
    const pingOneUserId = randomUUID();
    const [row] = await db()
      .update(connections)
      .set({ profile: 'self-service', pingOneUserId })
      .where(eq(connections.id, id))
      .returning();
    const environmentId = row?.environmentId ?? '';
    const own = await changeUser(connector, id, { environmentId, userId: pingOneUserId });
    await changeUser(connector, id, { environmentId });
    await changeUser(connector, id, { userId: pingOneUserId });
    expect(await changesFor(connector)).toEqual([userChange(own)]);
  });
});

describe('a change of a job', () => {
  test('reaches members who may see the job, with its current state', async () => {
    const owner = await addTestMember(await addTestWorkspace('Test'), 'owner');
    const [admin, viewer] = [
      await addTestMember(owner.workspaceId, 'admin'),
      await addTestMember(owner.workspaceId, 'viewer'),
    ];
    const kind = testKind(async () => undefined);
    const id = await startTestJob(kind, owner, ['a', 'b']);
    await runTestJob(kind, id);
    const job = expect.objectContaining({ id, state: 'done', rows: expect.objectContaining({ total: 2, done: 2 }) });
    for (const member of [owner, admin]) {
      expect(await changesFor(member)).toEqual([{ subject: 'job', readAt: expect.any(String), job }]);
    }
    expect(await changesFor(viewer)).toEqual([]);
  });

  test('is sent through an open stream', async () => {
    const owner = await addTestMember(await addTestWorkspace('Test'), 'owner');
    const leaving = new AbortController();
    const findMember = async () => owner;
    const stream = streamChanges({ session: 'x', findMember, after: 0, signal: leaving.signal });
    expect((await stream.next()).value).toMatchObject({ kind: 'hello' });
    const id = await startTestJob(
      testKind(async () => undefined),
      owner,
      ['a'],
    );
    expect((await stream.next()).value).toMatchObject({
      kind: 'change',
      change: { subject: 'job', job: { id, state: 'queued' } },
    });
    leaving.abort();
    await stream.return();
    expect((await readTestJob(id)).state).toBe('queued');
  });
});

test('an event with a subject that only a newer version knows is skipped', async () => {
  const owner = await addTestMember(await addTestWorkspace('Test'), 'owner');
  const { id, workspaceId } = await addStoredConnection(owner);
  await db().execute(sql`insert into events (workspace_id, subject) values (${workspaceId}, 'group')`);
  await publishEvent(db(), { subject: 'connection', workspaceId, connectionId: id });
  expect(await changesFor(owner)).toMatchObject([{ subject: 'connection', connectionId: id }]);
});
