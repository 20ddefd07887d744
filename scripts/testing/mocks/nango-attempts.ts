import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach } from 'vitest';
import type { Member } from '@/lib/actor';
import { db } from '@/lib/db/client';
import type { NangoConnection } from '@/lib/nango/connections';
import { startAttempt } from '@/lib/operations/connections/attempts/start-attempt';
import { applyWebhook } from '@/lib/operations/connections/sync/receive-webhook';
import { startAppDatabase } from '../database/app-database';
import { addTestMember, addTestWorkspace } from '../workspace/connected-workspace';
import { nangoState } from './nango';

export const ENVIRONMENT_ID = '84bb02e7-19c4-4d0e-9b7a-6f21d05a3c49';
export const ATTEMPT_INPUT = { profile: 'admin', client: 'own', tld: 'eu', environmentId: ENVIRONMENT_ID } as const;

/** The admin who connects, in the workspace of the current test. */
export let admin: Member;

/** Gives each test of a file that mocks Nango its own workspace and an empty Nango. */
export function setUpMockedNango(): void {
  let database: { stop(): Promise<void> };

  beforeAll(async () => {
    database = await startAppDatabase();
    return () => database.stop();
  });
  beforeEach(async () => {
    globalThis.tenantryNangoThrottle = undefined;
    Object.assign(nangoState, { connections: [], location: 'here', unclear: '', unlisted: '', failure: undefined });
    nangoState.whenListed = async () => {};
    nangoState.person = { sub: randomUUID(), name: 'Astrid Halvorsen' };
    admin = await addTestMember(await addTestWorkspace('Northgate'), 'admin');
  });
}

export async function startTestAttempt(member = admin): Promise<string> {
  return (await startAttempt(member, ATTEMPT_INPUT)).attempt.id;
}

/** Simulates a finished sign-in: a connection appears at Nango. Returns Nango's id. */
export function addNangoConnection(attemptId: string, changes: Partial<NangoConnection> = {}, member = admin): string {
  const nangoConnectionId = `at-nango-${randomUUID()}`;
  const tags = { attempt_id: attemptId, workspace_id: member.workspaceId, member_id: member.id, profile: 'admin' };
  const config = { integration: 'pingone', tld: 'eu', environmentId: ENVIRONMENT_ID };
  nangoState.connections.unshift({ nangoConnectionId, tags, ...config, ...changes });
  return nangoConnectionId;
}

export const receiveTestWebhook = (attemptId: string | undefined, nangoConnectionId: string) =>
  applyWebhook({ operation: 'creation', success: true, integration: 'pingone', nangoConnectionId, attemptId });

/** Returns the audit entries of the workspace in their order. */
export async function listAuditRows() {
  const query = sql`select actor_kind, actor_name, action, details from audit_entries where workspace_id = ${admin.workspaceId} order by seq, action`;
  const { rows } = await db().execute<{ actor_kind: string; actor_name: string; action: string; details: object }>(
    query,
  );
  return rows;
}

export const listAuditActions = async () =>
  (await listAuditRows()).map(({ actor_kind, action }) => `${actor_kind} ${action}`);
