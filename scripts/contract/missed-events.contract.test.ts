import { createHmac, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { findInstallationOwner } from '@/lib/db/queries/people/members';
import { checkAttempt } from '@/lib/operations/connections/attempts/check-attempt';
import { startAttempt } from '@/lib/operations/connections/attempts/start-attempt';
import { getConnection } from '@/lib/operations/connections/get-connection';
import { listConnections } from '@/lib/operations/connections/list-connections';
import { listFailedCreations } from '@/lib/operations/connections/sync/list-failed-creations';
import {
  applyWebhook,
  receiveWebhook,
  requireWebhookSignature,
} from '@/lib/operations/connections/sync/receive-webhook';
import { reconcileNow, reconcileWorkspace } from '@/lib/operations/connections/sync/reconcile-workspace';
import { listEnvironments } from '@/lib/operations/environments/list-environments';
import { signInAtNango } from '../testing/sign-in/sign-in-at-nango';
import { addTestMember, addTestWorkspace } from '../testing/workspace/connected-workspace';
import {
  choice,
  connectTestTenant,
  findNangoConnectionId,
  getHealth,
  isDeletedAtNango,
  nango,
  owner,
  reconnectTestTenant,
  sandbox,
  setUpSandboxConnections,
  startSignedInAttempt,
  tenant,
} from '../testing/workspace/sandbox-connections';

setUpSandboxConnections();

/** Returns who locked a connection and why, from the audit log. */
async function listLocks(connectionId: string): Promise<unknown[]> {
  const query = sql`select actor_kind || ' ' || (details::jsonb ->> 'reason') as lock from audit_entries
    where action = 'connection.lock' and connection_id = ${connectionId} order by seq`;
  return (await db().execute<{ lock: string }>(query)).rows.map(({ lock }) => lock);
}

describe('without any webhook from Nango', () => {
  test('a connection that no browser reported is imported by the reconciliation once', async () => {
    await startSignedInAttempt({ profile: 'admin', ...choice });
    expect(await reconcileNow(owner)).toMatchObject({ arrived: 1 });
    expect(await listConnections(owner)).toMatchObject([{ name: tenant.name, health: 'healthy' }]);
    expect(await reconcileWorkspace(owner.workspaceId)).toEqual({ arrived: 0, gone: 0, failed: 0 });
    expect(await listConnections(owner)).toHaveLength(1);
  });

  test('a connection missing at Nango is marked, and reconnecting replaces it', async () => {
    const id = await connectTestTenant();
    const before = await findNangoConnectionId(id);
    await nango.deleteConnection('pingone', before);
    expect(await reconcileWorkspace(owner.workspaceId)).toMatchObject({ gone: 1 });
    expect(await listLocks(id)).toEqual(['system gone']);
    expect(await getConnection(owner, id)).toMatchObject({ health: 'needs-reconnecting' });
    await expect(listEnvironments(owner, id)).rejects.toMatchObject({ code: 'needs-reconnecting' });
    expect(await reconnectTestTenant(id)).toMatchObject({ state: 'connected', connection: { id } });
    expect(await getConnection(owner, id)).toMatchObject({ health: 'healthy', name: tenant.name });
    expect(await findNangoConnectionId(id)).not.toBe(before);
  });

  test('copied tags give no access to a connection of another workspace', async () => {
    const id = await connectTestTenant();
    const theirs = await findNangoConnectionId(id);
    const attacker = await addTestMember(await addTestWorkspace('Attackers'), 'owner');
    const { attempt } = await startAttempt(attacker, { profile: 'admin', ...choice });
    const tags = {
      attempt_id: attempt.id,
      workspace_id: attacker.workspaceId,
      member_id: attacker.id,
      profile: 'admin',
    };
    await nango.patchConnection({ connectionId: theirs, provider_config_key: 'pingone' }, { tags });
    await reconcileWorkspace(attacker.workspaceId);
    await checkAttempt(attacker, attempt.id, { event: 'connect', nangoConnectionId: theirs });
    expect(await listConnections(attacker)).toEqual([]);
    expect(await isDeletedAtNango(theirs)).toBe(false);
    expect(await findNangoConnectionId(id)).toBe(theirs);
  });

  test('a connection whose tags were removed is locked, and a foreign connection stays unchanged', async () => {
    const id = await connectTestTenant();
    const mine = await findNangoConnectionId(id);
    await nango.patchConnection({ connectionId: mine, provider_config_key: 'pingone' }, { tags: {} });
    await reconcileWorkspace(owner.workspaceId);
    await reconcileWorkspace(owner.workspaceId);
    expect((await getConnection(owner, id)).healthCode).toBe('changed-outside');
    expect(await listLocks(id)).toEqual(['system changed-outside']);
    expect(await isDeletedAtNango(mine)).toBe(false);
    const other = await addTestMember(await addTestWorkspace('Others'), 'owner');
    expect(await reconcileWorkspace(other.workspaceId)).toEqual({ arrived: 0, gone: 0, failed: 0 });
  });
});

describe('a webhook from Nango', () => {
  const body = (parts: object) =>
    JSON.stringify({ connectionId: randomUUID(), providerConfigKey: 'pingone', type: 'auth', ...parts });
  const signed = (text: string, key = sandbox.appSettings.NANGO_WEBHOOK_SIGNING_KEY ?? '') =>
    new Headers({ 'X-Nango-Hmac-Sha256': createHmac('sha256', key).update(text).digest('hex') });
  const waiting = async () =>
    (await db().execute(sql`select data from jobs.job where name = 'nango-news' and state = 'created'`)).rows;

  test('is queued once, however often it is sent', async () => {
    const text = body({ operation: 'creation', success: true, tags: { attempt_id: randomUUID() } });
    await receiveWebhook(text, signed(text));
    const before = (await waiting()).length;
    await receiveWebhook(text, signed(text));
    expect(await waiting()).toHaveLength(before);
  });

  test('that is forged, signed with another key, or changed is refused and not stored', async () => {
    const text = body({ operation: 'creation', success: true });
    expect(() => requireWebhookSignature(new Headers())).toThrow('signing key');
    expect(() => requireWebhookSignature(new Headers({ 'x-nango-hmac-sha256': 'short' }))).toThrow('signing key');
    const apiKey = sandbox.appSettings.NANGO_API_KEY ?? '';
    await expect(receiveWebhook(text, signed(text, apiKey))).rejects.toMatchObject({ code: 'not-signed-in' });
    await expect(receiveWebhook(`${text} `, signed(text))).rejects.toMatchObject({ code: 'not-signed-in' });
    await expect(receiveWebhook('{', signed('{'))).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('of a failed sign-in without an attempt is stored once, only for the first owner of the installation', async () => {
    const nangoConnectionId = randomUUID();
    const webhook = {
      operation: 'creation',
      success: false,
      nangoConnectionId,
      integration: 'pingone',
      error: 'unknown',
    };
    const first = { ...owner, personId: (await findInstallationOwner(db())) ?? '' };
    const before = (await listFailedCreations(first)).length;
    await applyWebhook(webhook);
    await applyWebhook(webhook);
    expect(await listFailedCreations(first)).toHaveLength(before + 1);
    const admin = await addTestMember(owner.workspaceId, 'admin');
    await expect(listFailedCreations(admin)).rejects.toMatchObject({ code: 'not-allowed' });
    const later = await addTestMember(owner.workspaceId, 'owner');
    const elsewhere = await addTestMember(await addTestWorkspace('Another'), 'owner');
    expect([await listFailedCreations(later), await listFailedCreations(elsewhere)]).toEqual([[], []]);
  });

  test('that reports a connection to another tenant locks it', async () => {
    const id = await connectTestTenant();
    const nangoConnectionId = await findNangoConnectionId(id);
    const { data } = await nango.createReconnectSession({
      connection_id: nangoConnectionId,
      integration_id: 'pingone',
      tags: { stranger: 'yes' },
      integrations_config_defaults: {
        pingone: { connection_config: { tld: tenant.tld, environmentId: tenant.adminEnvironmentId } },
      },
    });
    await signInAtNango(sandbox, data.token);
    const webhook = { operation: 'override', success: true, nangoConnectionId, integration: 'pingone' };
    await applyWebhook(webhook);
    await applyWebhook(webhook);
    expect(await getHealth(id)).toBe('needs-reconnecting');
    expect(await listLocks(id)).toEqual(['system changed-outside']);
    await expect(listEnvironments(owner, id)).rejects.toMatchObject({ code: 'needs-reconnecting' });
  });
});
