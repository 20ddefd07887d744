import { beforeAll, expect, test } from 'vitest';
import type { Member } from '@/lib/actor';
import { db } from '@/lib/db/client';
import { connections } from '@/lib/db/schema';
import { checkAttempt } from '@/lib/operations/connections/attempts/check-attempt';
import { startAttempt } from '@/lib/operations/connections/attempts/start-attempt';
import { getConnection } from '@/lib/operations/connections/get-connection';
import { listConnections } from '@/lib/operations/connections/list-connections';
import { followRedirects } from '../../sandbox/nango/testing/follow-redirects';
import { findTenant, WORKSPACE_CLIENTS } from '../../sandbox/seed';
import { createSandbox, type Sandbox } from '../../sandbox/server';
import { startAppDatabase } from '../testing/database/app-database';
import { addTestMember, addTestWorkspace } from '../testing/workspace/connected-workspace';

const tenant = findTenant('halvorsen');
const choice = { client: 'workspace', tld: tenant.tld, environmentId: tenant.adminEnvironmentId } as const;

let sandbox: Sandbox;
let database: { stop(): Promise<void> };
let admin: Member;

beforeAll(async () => {
  sandbox = await createSandbox({
    autoSignIn: 'astrid.halvorsen',
    users: 200,
    rateLimitPerMinute: null,
    webhooks: false,
  });
  database = await startAppDatabase(sandbox.appSettings);
  admin = await addTestMember(await addTestWorkspace('Connecting'), 'admin');
  return async () => {
    await database.stop();
    await sandbox.close();
  };
});

async function connect(profile: 'admin' | 'self-service') {
  const { attempt, sessionToken } = await startAttempt(admin, { profile, ...choice });
  const integration = profile === 'admin' ? 'pingone' : 'pingone-self-service';
  await followRedirects(
    `${sandbox.addresses.nango}/oauth/connect/${integration}?connect_session_token=${sessionToken}`,
  );
  return checkAttempt(admin, attempt.id, { event: 'connect' });
}

test('connecting a tenant names it and lists its environments', async () => {
  const attempt = await connect('admin');
  expect(attempt).toMatchObject({ state: 'connected', connection: { person: { name: 'Astrid Halvorsen' } } });
  const connection = await getConnection(admin, attempt.connection?.id ?? '');
  expect(connection).toMatchObject({ name: tenant.name, health: 'healthy', environments: tenant.environments.length });
});

test('connecting one’s own record works', async () => {
  const attempt = await connect('self-service');
  expect(attempt).toMatchObject({ state: 'connected' });
  expect(await getConnection(admin, attempt.connection?.id ?? '')).toMatchObject({
    name: 'Astrid Halvorsen',
    profile: 'self-service',
    health: 'healthy',
  });
});

test('connections and attempts expose no Nango ids, keys or tokens', async () => {
  const attempt = await connect('admin');
  const views = JSON.stringify([attempt, await listConnections(admin)]);
  const secrets = (await db().select().from(connections)).map((row) => row.nangoConnectionId);
  expect(secrets.length).toBeGreaterThan(0);
  for (const secret of [...secrets, sandbox.appSettings.NANGO_API_KEY, WORKSPACE_CLIENTS.worker.secret]) {
    expect(views).not.toContain(secret);
  }
  expect(views).not.toMatch(/eyJ[\w-]+\./);
});
