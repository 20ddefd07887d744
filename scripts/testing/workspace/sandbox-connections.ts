import { Nango } from '@nangohq/node';
import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Member } from '@/lib/actor';
import { db } from '@/lib/db/client';
import { checkAttempt } from '@/lib/operations/connections/attempts/check-attempt';
import { startAttempt } from '@/lib/operations/connections/attempts/start-attempt';
import { getConnection } from '@/lib/operations/connections/get-connection';
import { FULL_KEY } from '../../../sandbox/nango/keys';
import { findTenant } from '../../../sandbox/seed';
import { createSandbox, type Sandbox } from '../../../sandbox/server';
import { startAppDatabase } from '../database/app-database';
import { signInAtNango } from '../sign-in/sign-in-at-nango';
import { addTestMember, addTestWorkspace } from './connected-workspace';

export const tenant = findTenant('halvorsen');
export const choice = { client: 'workspace', tld: tenant.tld, environmentId: tenant.adminEnvironmentId } as const;
type Profile = 'admin' | 'self-service';

export let sandbox: Sandbox;
export let nango: Nango;
/** The owner of the workspace of the current test. */
export let owner: Member;

/** Starts a sandbox without webhooks for a file, and gives each test its own workspace. */
export function setUpSandboxConnections(): void {
  let database: { stop(): Promise<void> };
  beforeAll(async () => {
    sandbox = await createSandbox({
      autoSignIn: 'astrid.halvorsen',
      users: 200,
      rateLimitPerMinute: null,
      webhooks: false,
    });
    database = await startAppDatabase(sandbox.appSettings);
    nango = new Nango({ host: sandbox.addresses.nango, apiKey: FULL_KEY });
    return async () => {
      await database.stop();
      await sandbox.close();
    };
  });
  beforeEach(async () => {
    globalThis.tenantryNangoThrottle = undefined;
    globalThis.tenantryRecentFailures = undefined;
    owner = await addTestMember(await addTestWorkspace('A life'), 'owner');
  });
  afterEach(() => sandbox.faults.clear());
}

type Arrival = Parameters<typeof signInAtNango>[2];

export async function startSignedInAttempt(input: Parameters<typeof startAttempt>[1], arrival: Arrival = {}) {
  const { attempt, sessionToken } = await startAttempt(owner, input);
  await signInAtNango(sandbox, sessionToken, { profile: attempt.profile, ...arrival });
  return attempt.id;
}

/** Connects a tenant for the owner; returns our id. */
export async function connectTestTenant(profile: Profile = 'admin'): Promise<string> {
  const attempt = await checkAttempt(owner, await startSignedInAttempt({ profile, ...choice }), { event: 'connect' });
  expect(attempt.state).toBe('connected');
  return attempt.connection?.id ?? '';
}

export async function reconnectTestTenant(id: string, arrival: Arrival = {}) {
  return checkAttempt(owner, await startSignedInAttempt({ reconnects: id }, arrival), { event: 'connect' });
}

export const getHealth = async (id: string) => (await getConnection(owner, id)).health;

export async function findNangoConnectionId(id: string): Promise<string> {
  const { rows } = await db().execute<{ at: string }>(
    sql`select nango_connection_id as at from connections where id = ${id}`,
  );
  return rows[0]?.at ?? '';
}

export const isDeletedAtNango = async (nangoConnectionId: string) =>
  (await nango.listConnections({ connectionId: nangoConnectionId })).connections.length === 0;
