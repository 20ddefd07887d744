import { beforeAll, expect, test } from 'vitest';
import type { Member } from '@/lib/actor';
import { listEnvironments } from '@/lib/operations/environments/list-environments';
import { probeEnvironment } from '@/lib/operations/environments/probe-environment';
import { getUser } from '@/lib/operations/users/get-user';
import { listUsers } from '@/lib/operations/users/list-users';
import { requireUsersQuery } from '@/lib/operations/users/users-query';
import { findTenant } from '../../sandbox/seed';
import { createSandbox, type Sandbox } from '../../sandbox/server';
import { startAppDatabase } from '../testing/database/app-database';
import { addTestConnection, addTestMember, addTestWorkspace } from '../testing/workspace/connected-workspace';

const tenant = findTenant('halvorsen');
const home = tenant.adminEnvironmentId;
const kari = tenant.people.find((person) => person.username === 'kari.self')?.userId ?? '';
const everyone = requireUsersQuery({});

let sandbox: Sandbox;
let database: { stop(): Promise<void> };
let connector: Member;
let connectionId: string;

beforeAll(async () => {
  sandbox = await createSandbox({ autoSignIn: 'kari.self', users: 200, rateLimitPerMinute: null, webhooks: false });
  database = await startAppDatabase(sandbox.appSettings);
  connector = await addTestMember(await addTestWorkspace('Own record'), 'connector');
  const about = { tenant, profile: 'self-service', pingOneUserId: kari } as const;
  connectionId = (await addTestConnection(sandbox, connector, about)).id;
  return async () => {
    await database.stop();
    await sandbox.close();
  };
});

test('a connection to one’s own record shows the environment that contains it', async () => {
  const { items } = await listEnvironments(connector, connectionId);
  expect(items.map((environment) => environment.id)).toEqual([home]);
  const probed = await probeEnvironment(connector, connectionId, home);
  expect(probed).toMatchObject({ usersReadable: 'no', reasonCode: 'own-record-only' });
});

test('its only user is the person who connected it', async () => {
  const ids = { connectionId, environmentId: home };
  const { items, total } = await listUsers(connector, { ...ids, query: everyone });
  expect([items.map((user) => user.username), total]).toEqual([['kari.self'], 1]);
  await expect(listUsers(connector, { ...ids, query: { ...everyone, enabled: true } })).rejects.toMatchObject({
    code: 'not-allowed',
  });
});

test('it gives no access to other records', async () => {
  const other = tenant.people.find((person) => person.username === 'astrid.halvorsen')?.userId ?? '';
  const ids = { connectionId, environmentId: home };
  expect((await getUser(connector, { ...ids, userId: kari })).username).toBe('kari.self');
  await expect(getUser(connector, { ...ids, userId: other })).rejects.toMatchObject({ code: 'not-allowed' });
  const admin = await addTestMember(connector.workspaceId, 'admin');
  await expect(getUser(admin, { ...ids, userId: other })).rejects.toMatchObject({ code: 'pingone-forbidden' });
});

test('it is not available to another connector', async () => {
  const stranger = await addTestMember(connector.workspaceId, 'connector');
  await expect(listEnvironments(stranger, connectionId)).rejects.toMatchObject({ code: 'not-found' });
});
