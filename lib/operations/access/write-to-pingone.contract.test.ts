import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startAppDatabase } from '../../../scripts/testing/database/app-database';
import {
  addStoredConnection,
  addTestMember,
  addTestWorkspace,
} from '../../../scripts/testing/workspace/connected-workspace';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { auditEntries, connections, events, knownEnvironments, workspaces } from '../../db/schema';
import { changeWorkspace } from '../settings/change-workspace';
import { setProtection } from '../settings/protections';
import { type PingOneChange, writeToPingOne } from './write-to-pingone';

const [PRODUCTION, SANDBOX] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const USER = '33333333-3333-4333-8333-333333333333';
const UNLOCK: PingOneChange = {
  permission: 'users:act',
  // Any action works here; the user actions come with their operations.
  action: 'connection.lock',
  target: { kind: 'user', id: USER, name: 'Ann' },
  isDrastic: false,
  before: { locked: true },
  after: { locked: false },
  write: ({ environmentId, targetId }) => ({
    method: 'POST',
    path: `/v1/environments/${environmentId}/users/${targetId}`,
    mediaType: 'application/vnd.pingidentity.account.unlock+json',
    subject: { verb: 'unlock', noun: 'this account', role: 'Identity Data Admin' },
  }),
};

let answer: RequestListener;
let seen: { method: string; url: string; headers: IncomingHttpHeaders }[] = [];
let owner: Member;
let connectionId: string;

const respondWith =
  (status: number, body: object = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

beforeAll(async () => {
  const server = createServer((request, response) => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  const database = await startAppDatabase({ NANGO_HOST: `http://127.0.0.1:${port}` });
  return async () => {
    server.close();
    server.closeAllConnections();
    await database.stop();
  };
});

beforeEach(async () => {
  seen = [];
  answer = respondWith(200);
  const origin = { address: '192.0.2.1', requestId: 'request-1' };
  owner = { ...(await addTestMember(await addTestWorkspace('Northgate'), 'owner')), origin };
  connectionId = (await addStoredConnection(owner)).id;
  const known = { connectionId, region: 'EU', facts: {} };
  await db()
    .insert(knownEnvironments)
    .values([
      { ...known, environmentId: PRODUCTION, name: 'Customers', type: 'PRODUCTION' },
      { ...known, environmentId: SANDBOX, name: 'Tests', type: 'SANDBOX' },
    ]);
});

const write = (input: object = {}, change: Partial<PingOneChange> = {}, environmentId = SANDBOX, member = owner) =>
  writeToPingOne(member, { connectionId, environmentId }, input, { ...UNLOCK, ...change });
const audited = () => db().select().from(auditEntries).where(eq(auditEntries.targetId, USER)).orderBy(auditEntries.seq);
const eventsOfUser = async () => (await db().select().from(events)).filter(({ userId }) => userId === USER);
async function expectNothing(): Promise<void> {
  expect(seen).toEqual([]);
  expect((await audited()).filter(({ workspaceId }) => workspaceId === owner.workspaceId)).toEqual([]);
}

describe('a PingOne change', () => {
  test('is sent once, audited before and after, and published to open screens', async () => {
    expect(await write({ reason: ' INC-4711 ' })).toMatchObject({ fate: 'done' });
    expect(seen).toMatchObject([{ method: 'POST', url: `/proxy/v1/environments/${SANDBOX}/users/${USER}` }]);
    expect(seen[0]?.headers['nango-proxy-x-ping-external-transaction-id']).toBe('request-1');
    const [attempted, done] = (await audited()).filter(({ workspaceId }) => workspaceId === owner.workspaceId);
    expect(attempted).toMatchObject({
      outcome: 'attempted',
      target: 'Ann',
      targetKind: 'user',
      targetId: USER,
      environmentName: 'Tests',
      reason: 'INC-4711',
      requestId: 'request-1',
      before: '{"locked":true}',
      after: '{"locked":false}',
    });
    expect(done).toMatchObject({ outcome: 'done', followsId: attempted?.id, targetId: USER });
    expect((await eventsOfUser()).filter(({ workspaceId }) => workspaceId === owner.workspaceId)).toHaveLength(1);
  });

  test.each([
    ['refused', 403, { id: 'c-9', code: 'ACCESS_FAILED' }, 'failed', 'c-9'],
    ['not-sent', 404, { error: { code: 'unknown_provider_config' } }, 'failed', null],
    ['unknown', 500, { id: 'c-9', code: 'UNEXPECTED_ERROR' }, 'unknown', 'c-9'],
  ])('that ends as %s is audited as such, with PingOne’s correlation id if there is one', async (...row) => {
    const [fate, status, body, outcome, correlationId] = row;
    answer = respondWith(status, body);
    expect(await write()).toMatchObject({ fate, error: { name: 'AppError' } });
    expect(seen).toHaveLength(1);
    const entries = (await audited()).filter(({ workspaceId }) => workspaceId === owner.workspaceId);
    expect(entries.map((entry) => entry.outcome)).toEqual(['attempted', outcome]);
    expect(entries[1]).toMatchObject({ correlationId, details: expect.stringContaining(`"fate":"${fate}"`) });
  });

  test('stays done even if its outcome cannot be recorded', async () => {
    answer = async (request, response) => {
      await db().delete(workspaces).where(eq(workspaces.id, owner.workspaceId));
      respondWith(200)(request, response);
    };
    expect(await write()).toMatchObject({ fate: 'done' });
  });

  test('is recorded as soon as the database accepts the outcome', async () => {
    let refusals = 2;
    const transaction = vi.spyOn(db(), 'transaction');
    answer = (request, response) => {
      transaction.mockImplementation((...given) => {
        if (refusals > 0) {
          refusals -= 1;
          return Promise.reject(new Error('unavailable'));
        }
        transaction.mockRestore();
        return db().transaction(...given);
      });
      respondWith(200)(request, response);
    };
    expect(await write()).toMatchObject({ fate: 'done' });
    const entries = (await audited()).filter(({ workspaceId }) => workspaceId === owner.workspaceId);
    expect(entries.map(({ outcome }) => outcome)).toEqual(['attempted', 'done']);
  });

  test('is repeated after a renewal only if it was not sent', async () => {
    const calls = () => seen.filter(({ url }) => url.includes('/users/')).length;
    const failsFirst = (status: number): RequestListener => {
      const failure = respondWith(status, { error: { code: 'invalid_credentials' } });
      return (request, response) => {
        const isFirst = request.url?.includes('/users/') === true && calls() === 1;
        (isFirst ? failure : respondWith(200))(request, response);
      };
    };
    answer = failsFirst(424);
    expect(await write()).toMatchObject({ fate: 'done' });
    expect(calls()).toBe(2);
    seen = [];
    answer = failsFirst(500);
    expect(await write()).toMatchObject({ fate: 'unknown' });
    expect(calls()).toBe(1);
  });

  test('uses the validated id in PingOne’s format', async () => {
    const target = { ...UNLOCK.target, id: USER.toUpperCase() };
    expect(await write({}, { target })).toMatchObject({ fate: 'done' });
    expect(seen[0]?.url).toBe(`/proxy/v1/environments/${SANDBOX}/users/${USER}`);
    seen = [];
    const malformed = write({}, { target: { ...target, id: `${USER}/../x` } });
    await expect(malformed).rejects.toMatchObject({ code: 'not-found' });
    expect(seen).toEqual([]);
  });
});

describe('nothing is sent or audited', () => {
  test('without the permission', async () => {
    const viewer = await addTestMember(owner.workspaceId, 'viewer');
    await expect(write({}, {}, SANDBOX, viewer)).rejects.toMatchObject({ code: 'not-allowed' });
    await expectNothing();
  });

  test('in a read-only workspace', async () => {
    await expect(write({}, {}, SANDBOX, { ...owner, isReadOnly: true })).rejects.toMatchObject({ code: 'read-only' });
    await expectNothing();
  });

  test('on another user’s record with a role limited to the own record', async () => {
    const connector = await addTestMember(owner.workspaceId, 'connector');
    const { id } = await addStoredConnection(connector);
    const own = { profile: 'self-service', environmentId: SANDBOX, pingOneUserId: USER } as const;
    await db().update(connections).set(own).where(eq(connections.id, id));
    const known = { connectionId: id, environmentId: SANDBOX, name: 'Tests', type: 'SANDBOX', region: 'EU' };
    await db().insert(knownEnvironments).values(known);
    const change = (target: PingOneChange['target']) =>
      writeToPingOne(connector, { connectionId: id, environmentId: SANDBOX }, {}, { ...UNLOCK, target });
    const refused = { code: 'not-allowed' };
    await expect(change({ ...UNLOCK.target, id: PRODUCTION })).rejects.toMatchObject(refused);
    await expect(change({ kind: 'group', id: USER, name: 'Admins' })).rejects.toMatchObject(refused);
    await expectNothing();
    expect(await change(UNLOCK.target)).toMatchObject({ fate: 'done' });
  });

  test('without a reason where the workspace requires one', async () => {
    await changeWorkspace(owner, { isReasonRequired: true });
    for (const input of [{}, { reason: '  ' }]) {
      await expect(write(input)).rejects.toMatchObject({ code: 'invalid-input', details: { field: 'reason' } });
    }
    await expectNothing();
    expect(await write({ reason: 'INC-1' })).toMatchObject({ fate: 'done' });
  });

  test('in a protected environment without its name, if the change is drastic', async () => {
    const drastic = { isDrastic: true };
    for (const input of [{}, { confirmation: 'customers' }]) {
      const refused = { code: 'invalid-input', details: { field: 'confirmation' } };
      await expect(write(input, drastic, PRODUCTION)).rejects.toMatchObject(refused);
    }
    await expectNothing();
    expect(await write({ confirmation: 'Customers' }, drastic, PRODUCTION)).toMatchObject({ fate: 'done' });
    expect(await write({}, {}, PRODUCTION)).toMatchObject({ fate: 'done' });
  });

  test('in an environment that an owner protected, whatever its PingOne type', async () => {
    expect(await write({}, { isDrastic: true })).toMatchObject({ fate: 'done' });
    await setProtection(owner, SANDBOX, { isProtected: true });
    seen = [];
    await expect(write({}, { isDrastic: true })).rejects.toMatchObject({ details: { field: 'confirmation' } });
    expect(seen).toEqual([]);
  });
});
