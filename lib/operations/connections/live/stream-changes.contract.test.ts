import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Member } from '@/lib/actor';
import { db } from '@/lib/db/client';
import { newestEventId, publishConnectionEvent } from '@/lib/db/events';
import { type SignIn, setHealth } from '@/lib/db/queries/connections/connections';
import { events } from '@/lib/db/schema';
import { startAppDatabase } from '../../../../scripts/testing/database/app-database';
import {
  addStoredConnection,
  addTestMember,
  addTestWorkspace,
} from '../../../../scripts/testing/workspace/connected-workspace';
import { readMissedEvents } from './missed-events';
import { type StreamedEvent, streamChanges } from './stream-changes';

let database: { stop(): Promise<void> };

beforeAll(async () => {
  database = await startAppDatabase();
  return () => database.stop();
});

async function changeHealth(connection: SignIn & { workspaceId: string }): Promise<void> {
  await db().transaction(async (tx) => {
    await setHealth(tx, connection, { health: 'unreachable', reason: { code: 'pingone-timeout' } });
    await publishConnectionEvent(tx, connection);
  });
}

/** Opens a stream and waits for `hello`; `changes(n)` waits for that many changes. */
async function follow(
  member: Member,
  { after = 0, findMember = async (): Promise<Member | undefined> => member } = {},
) {
  const leaving = new AbortController();
  const news = streamChanges({ session: member.personId, findMember, after, signal: leaving.signal });
  const first = await news.next();
  expect(first.value).toMatchObject({ kind: 'hello' });
  return {
    next: async (): Promise<StreamedEvent | undefined> => {
      for (;;) {
        const { value, done } = await news.next();
        if (done || value.kind !== 'beat') return done ? undefined : value;
      }
    },
    leave: async () => {
      leaving.abort();
      await news.return();
    },
  };
}

describe('a change stream', () => {
  test('sends the state of a changed connection', async () => {
    const owner = await addTestMember(await addTestWorkspace('Test'), 'owner');
    const connection = await addStoredConnection(owner);
    const stream = await follow(owner);
    await changeHealth(connection);
    const news = await stream.next();
    expect(news).toMatchObject({
      kind: 'change',
      change: { connection: { id: connection.id, health: 'unreachable' } },
    });
    await stream.leave();
  });

  test('sends nothing about other workspaces, other members’ connections, or beyond a member’s limits', async () => {
    const workspaceId = await addTestWorkspace('Test');
    const owner = await addTestMember(workspaceId, 'owner');
    const [theirs, mine] = [await addStoredConnection(owner), await addStoredConnection(owner)];
    const limited = { ...(await addTestMember(workspaceId, 'operator')), limitedTo: [mine.id] };
    const connector = await addTestMember(workspaceId, 'connector');
    const own = await addStoredConnection(connector);
    const stranger = await addTestMember(await addTestWorkspace('Other'), 'owner');
    const foreign = await addStoredConnection(stranger);
    const streams = [await follow(limited), await follow(connector), await follow(stranger)];
    // In this order, so that a forbidden change would come first.
    for (const connection of [theirs, mine, own, foreign]) await changeHealth(connection);
    const told = await Promise.all(streams.map((stream) => stream.next()));
    expect(told).toMatchObject(
      [mine, own, foreign].map(({ id }) => ({ kind: 'change', change: { connectionId: id } })),
    );
    for (const stream of streams) await stream.leave();
  });

  test('reports a deleted connection only to clients that had seen it', async () => {
    const workspaceId = await addTestWorkspace('Test');
    const owner = await addTestMember(workspaceId, 'owner');
    const connector = await addTestMember(workspaceId, 'connector');
    const [gone, own] = [await addStoredConnection(owner), await addStoredConnection(connector)];
    const [ownersStream, connectorsStream] = [await follow(owner), await follow(connector)];
    await db().execute(sql`delete from connections where id = ${gone.id}`);
    await publishConnectionEvent(db(), gone);
    expect(await ownersStream.next()).toEqual(
      expect.objectContaining({ change: { subject: 'connection', connectionId: gone.id, readAt: expect.any(String) } }),
    );
    await publishConnectionEvent(db(), own);
    expect(await connectorsStream.next()).toMatchObject({ change: { connectionId: own.id } });
    await ownersStream.leave();
    await connectorsStream.leave();
  });

  test('resumes after the last event, and reports if that is too long ago', async () => {
    const owner = await addTestMember(await addTestWorkspace('Test'), 'owner');
    const connection = await addStoredConnection(owner);
    await publishConnectionEvent(db(), connection);
    const after = await newestEventId(db());
    await changeHealth(connection);
    const stream = await follow(owner, { after });
    expect(await stream.next()).toMatchObject({ kind: 'change', change: { connectionId: connection.id } });
    await stream.leave();
    await db()
      .delete(events)
      .where(sql`id <= ${await newestEventId(db())} - 1`);
    const late = await follow(owner, { after: 1 });
    expect(await late.next()).toMatchObject({ kind: 'missed' });
    await late.leave();
  });

  test('delivers an event with a lower id that was committed later', async () => {
    const owner = await addTestMember(await addTestWorkspace('Test'), 'owner');
    const [late, early] = [await addStoredConnection(owner), await addStoredConnection(owner)];
    const stream = await follow(owner);
    // The embedded database runs one transaction at a time, so the id is taken first and written last.
    const taken = await db().execute(sql`select nextval('events_id_seq') as id`);
    await publishConnectionEvent(db(), early);
    expect(await stream.next()).toMatchObject({ change: { connectionId: early.id } });
    const id = Number(taken.rows[0]?.id);
    await db().insert(events).values({ id, workspaceId: late.workspaceId, connectionId: late.id });
    expect(await stream.next()).toMatchObject({ change: { connectionId: late.id } });
    await stream.leave();
  });

  test('delivers events from a database outage', async () => {
    const owner = await addTestMember(await addTestWorkspace('Test'), 'owner');
    const { workspaceId, id: connectionId } = await addStoredConnection(owner);
    const stream = await follow(owner);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    onTestFinished(() => void vi.useRealTimers());
    await db().insert(events).values({ workspaceId, connectionId, createdAt: sql`now() - interval '50 seconds'` });
    expect(await stream.next()).toMatchObject({ kind: 'change', change: { connectionId } });
    await stream.leave();
  });

  test('ends with the session', async () => {
    const owner = await addTestMember(await addTestWorkspace('Test'), 'owner');
    const connection = await addStoredConnection(owner);
    let isSignedIn = true;
    const stream = await follow(owner, { findMember: async () => (isSignedIn ? owner : undefined) });
    isSignedIn = false;
    await changeHealth(connection);
    expect(await stream.next()).toBeUndefined();
    await stream.leave();
  });
});

test('a session over its limit cannot open a stream until another one ends', async () => {
  const owner = await addTestMember(await addTestWorkspace('Test'), 'owner');
  const streams = [];
  for (let count = 0; count < 20; count += 1) streams.push(await follow(owner));
  await expect(follow(owner)).rejects.toMatchObject({ code: 'rate-limited' });
  await streams[0]?.leave();
  streams.push(await follow(owner));
  for (const stream of streams) await stream.leave();
});

test('a client without a stream can request the changes since its last event', async () => {
  const owner = await addTestMember(await addTestWorkspace('Test'), 'owner');
  const connection = await addStoredConnection(owner);
  await publishConnectionEvent(db(), connection);
  const first = await readMissedEvents(owner, 0);
  expect(first.changes).toEqual([]);
  await db().execute(sql`update events set created_at = now() - interval '1 minute'`);
  expect((await readMissedEvents(owner, first.lastId)).changes).toEqual([]);
  await changeHealth(connection);
  const second = await readMissedEvents(owner, first.lastId);
  expect(second).toMatchObject({ isComplete: true, changes: [{ connection: { health: 'unreachable' } }] });
  expect(second.lastId).toBeGreaterThan(first.lastId);
});
