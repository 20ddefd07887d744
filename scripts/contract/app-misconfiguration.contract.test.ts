import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Member } from '@/lib/actor';
import type { AccessMap } from '@/lib/api/access-map';
import type { Attempt } from '@/lib/api/attempts';
import type { Profile } from '@/lib/api/connections';
import { isAppError } from '@/lib/errors';
import { getAccessMap, getStoredAccessMap } from '@/lib/operations/connections/access-map/get-access-map';
import { refreshAccessMap } from '@/lib/operations/connections/access-map/refresh-access-map';
import { type BrowserEvent, checkAttempt } from '@/lib/operations/connections/attempts/check-attempt';
import { startAttempt } from '@/lib/operations/connections/attempts/start-attempt';
import { getConnection } from '@/lib/operations/connections/get-connection';
import { listEnvironments } from '@/lib/operations/environments/list-environments';
import { getPasswordState } from '@/lib/operations/users/get-password-state';
import { listSessions } from '@/lib/operations/users/list-sessions';
import type { Tld } from '@/lib/pingone/regions';
import { locateEnvironment } from '@/lib/pingone/resources/discovery';
import type { AppSettings } from '../../sandbox/pingone/apps';
import { findTenant } from '../../sandbox/seed';
import { createSandbox, type Sandbox } from '../../sandbox/server';
import { startAppDatabase } from '../testing/database/app-database';
import { signInAtPingOne } from '../testing/sign-in/sign-in-at-pingone';
import { addTestMember, addTestWorkspace } from '../testing/workspace/connected-workspace';

let sandbox: Sandbox;
let database: { stop(): Promise<void> };
let admin: Member;

beforeAll(async () => {
  sandbox = await createSandbox({ users: 200, rateLimitPerMinute: null, webhooks: false });
  database = await startAppDatabase(sandbox.appSettings);
  return async () => {
    await database.stop();
    await sandbox.close();
  };
});
beforeEach(async () => {
  await control('DELETE', 'apps');
  sandbox.faults.clear();
  globalThis.tenantryNangoThrottle = undefined;
  admin = await addTestMember(await addTestWorkspace('Mis-set-ups'), 'admin');
});

async function control(method: string, path: string, body?: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const options = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  const answer = await fetch(`${sandbox.addresses.nango}/_sandbox/${path}`, options);
  expect(answer.status, await answer.text()).toBe(204);
}
const setApp = (app: string, settings: Partial<AppSettings>) => control('POST', `apps/${app}`, settings);

type ConnectOptions = { tenant: string; person?: string; profile?: Profile; tld?: Tld; environmentId?: string };

/** Runs a complete attempt with the tenant's own client, and reports the result like browser and window. */
async function connect({ tenant: key, person, profile = 'admin', ...chosen }: ConnectOptions): Promise<Attempt> {
  const tenant = findTenant(key);
  const place = { tld: tenant.tld, environmentId: tenant.adminEnvironmentId, ...chosen };
  const { attempt, sessionToken } = await startAttempt(admin, { profile, client: 'own', ...place });
  const client = profile === 'admin' ? tenant.clients.worker : tenant.clients.web;
  const query = new URLSearchParams({
    connect_session_token: sessionToken,
    'credentials[oauth_client_id_override]': client.id,
    'credentials[oauth_client_secret_override]': client.secret,
  });
  const integration = profile === 'admin' ? 'pingone' : 'pingone-self-service';
  const address = `${sandbox.addresses.nango}/oauth/connect/${integration}?${query}`;
  const last = await signInAtPingOne(address, person ?? tenant.people[0]?.username ?? '');
  return checkAttempt(admin, attempt.id, browserEventOf(last));
}

/**
 * Returns the event that Connect UI reports: the result on Nango's last page; on a PingOne page, that the window was
 * closed.
 */
function browserEventOf({ url, page }: { url: string; page: string }): BrowserEvent {
  if (!url.startsWith(sandbox.addresses.nango)) return { event: 'error', errorType: 'window_closed' };
  const outcome: unknown = JSON.parse(/id="outcome">(.+?)<\/script>/.exec(page)?.[1] ?? 'null');
  if (outcome === 'success') return { event: 'connect' };
  const message = typeof outcome === 'object' && outcome && 'message' in outcome ? String(outcome.message) : '';
  return { event: 'error', errorType: 'callback_err', errorMessage: message };
}

const codesOf = ({ notices }: AccessMap) => notices.map(({ code }) => code);
const idOf = (attempt: Attempt) => {
  expect(attempt.state).toBe('connected');
  return attempt.connection?.id ?? '';
};
const row = (map: AccessMap, name: string) => map.items.find(({ environment }) => environment.name === name)?.abilities;

describe('reported by the attempt', () => {
  test('wrong region', async () => {
    // The sandbox prepares an environment at its first request, which can take longer than Tenantry waits for PingOne.
    const { tld, adminEnvironmentId } = findTenant('halvorsen');
    await expect.poll(() => locateEnvironment(tld, adminEnvironmentId), { timeout: 60_000 }).toBe('here');
    const attempt = await connect({ tenant: 'halvorsen', tld: 'com' });
    expect(attempt).toMatchObject({ state: 'failed', failure: { code: 'wrong-region', name: 'Wrong region' } });
  });

  test('wrong environment', async () => {
    const attempt = await connect({ tenant: 'halvorsen', environmentId: randomUUID() });
    expect(attempt).toMatchObject({ state: 'failed', failure: { code: 'wrong-environment' } });
  });

  test.each([
    ['an app in another environment', 'wrong-environment', {}],
    ['an app that is not enabled', 'app-not-enabled', { enabled: false }],
    ['a redirect URI that is missing', 'redirect-uri', { redirectUri: false }],
  ] as const)('%s, which only PingOne’s own window shows', async (_, code, settings) => {
    await setApp('meridian/worker', settings);
    const other = findTenant('meridian').environments.find(({ name }) => name === 'Patients')?.id ?? '';
    const elsewhere = code === 'wrong-environment' ? { environmentId: other } : {};
    const attempt = await connect({ tenant: 'meridian', ...elsewhere });
    expect(attempt.state).toBe('waiting');
    expect(attempt.suspects).toContainEqual(
      expect.objectContaining({ code, cure: expect.arrayContaining([expect.stringMatching(/./)]) }),
    );
  });

  test('Client Secret Post not chosen', async () => {
    await setApp('sunda/worker', { tokenAuth: 'CLIENT_SECRET_BASIC' });
    const attempt = await connect({ tenant: 'sunda' });
    expect(attempt).toMatchObject({ state: 'failed', failure: { code: 'client-secret-post', wayOn: 'compare-app' } });
  });

  test('a user without any role', async () => {
    const attempt = await connect({ tenant: 'halvorsen', person: 'sigrid.berg' });
    expect(attempt).toMatchObject({ state: 'failed', failure: { code: 'no-role' } });
  });

  test('p1 scopes requested for a Worker', async () => {
    await setApp('lindqvist/web', { type: 'WORKER' });
    const attempt = await connect({ tenant: 'lindqvist', profile: 'self-service' });
    expect(attempt).toMatchObject({ state: 'failed', failure: { code: 'self-scopes-of-worker' } });
  });

  test('no text from PingOne is passed on', async () => {
    const { attempt } = await startAttempt(admin, {
      profile: 'admin',
      client: 'own',
      tld: 'eu',
      environmentId: findTenant('halvorsen').adminEnvironmentId,
    });
    const errorMessage = 'error: access_denied; error_description: no role assignment <b>call 555-0100</b>';
    const checked = await checkAttempt(admin, attempt.id, { event: 'error', errorType: 'callback_err', errorMessage });
    expect(checked.failure?.code).toBe('no-role');
    expect(JSON.stringify(checked)).not.toContain('555-0100');
  });
});

describe('reported by the connection', () => {
  test('an app that is not a Worker', async () => {
    await setApp('sunda/worker', { type: 'WEB_APP' });
    const id = idOf(await connect({ tenant: 'sunda' }));
    expect(codesOf(await getStoredAccessMap(admin, id))).toEqual(['app-not-worker']);
    expect(await getConnection(admin, id)).toMatchObject({ health: 'partly-readable' });
    await setApp('sunda/worker', { type: 'WORKER' });
    expect(codesOf(await refreshAccessMap(admin, id))).toEqual([]);
  });

  test('Refresh Token not enabled, once the token has expired', async () => {
    await setApp('sunda/worker', { refreshToken: false, accessTokenTtlS: 2 });
    const id = idOf(await connect({ tenant: 'sunda' }));
    const code = () =>
      listEnvironments(admin, id).then(
        () => 'fine',
        (error: unknown) => isAppError(error) && error.code,
      );
    await vi.waitFor(async () => expect(await code()).toBe('needs-reconnecting'), { timeout: 60_000, interval: 500 });
    expect(codesOf(await getStoredAccessMap(admin, id))).toEqual(['refresh-token']);
  });

  test('Environment Admin without an identity role', async () => {
    const id = idOf(await connect({ tenant: 'halvorsen', person: 'magnus.lie' }));
    const map = await refreshAccessMap(admin, id);
    expect(codesOf(map)).toEqual(['no-identity-role']);
    const cell = { state: 'no', needs: 'Identity Data Admin' };
    expect(row(map, 'Customers')).toMatchObject({
      environment: { state: 'yes' },
      users: { state: 'no', needs: 'Identity Data Read Only' },
      passwords: cell,
      // This user's role assignments cannot be read, so they are unknown.
      audit: { state: 'unknown' },
    });
  });

  test('a role that is limited to a population', async () => {
    const id = idOf(await connect({ tenant: 'brightwater', person: 'jl.tremblay' }));
    const map = await refreshAccessMap(admin, id);
    expect(codesOf(map)).toEqual(['population-limited']);
    const partly = { state: 'partly', populations: 1 };
    expect(row(map, 'Field crews')).toMatchObject({ users: partly, profiles: partly, audit: { state: 'yes' } });
    expect(row(map, 'Customers / Clientèle')).toMatchObject({ users: { state: 'yes' }, mfa: { state: 'yes' } });
    expect(row(map, 'Staging')).toMatchObject({
      users: { state: 'no', needs: 'Identity Data Read Only' },
      sessions: { state: 'no', needs: 'Identity Data Admin' },
      audit: { state: 'yes' },
    });
    expect(await getAccessMap(admin, id)).toEqual(
      expect.objectContaining({ notices: map.notices, rolesAt: map.rolesAt, abilities: map.abilities }),
    );
  });

  test('an external identity provider that withholds scopes', async () => {
    const id = idOf(await connect({ tenant: 'halvorsen', profile: 'self-service', person: 'ingrid.saml' }));
    const map = await getAccessMap(admin, id);
    expect(codesOf(map)).toEqual(['external-provider']);
    const [own] = map.items;
    expect(own?.abilities).toMatchObject({
      users: { state: 'yes' },
      passwords: { state: 'no' },
      mfa: { state: 'yes' },
      sessions: { state: 'unknown', needs: 'p1:read:sessions' },
    });
  });
});

describe('the access map', () => {
  test('is corrected by a 403 and by a later success', async () => {
    const tenant = findTenant('meridian');
    const connectionId = idOf(await connect({ tenant: 'meridian' }));
    const environmentId = tenant.adminEnvironmentId;
    const ids = { connectionId, environmentId, userId: tenant.people[0]?.userId ?? '' };
    const cell = async () => row(await getStoredAccessMap(admin, connectionId), 'Administrators')?.passwords;
    expect(await cell()).toEqual({ state: 'yes' });

    sandbox.faults.add({ place: 'pingone:password', kind: 'forbidden', times: 0, environmentId });
    await expect(getPasswordState(admin, ids)).rejects.toMatchObject({ code: 'pingone-forbidden' });
    await expect(listSessions(admin, ids)).resolves.toBeDefined();
    expect(await cell()).toMatchObject({ state: 'no', needs: 'Identity Data Admin', reason: expect.any(String) });
    expect(row(await getStoredAccessMap(admin, connectionId), 'Administrators')?.sessions).toEqual({ state: 'yes' });
    // Unchanged roles do not override PingOne's own response.
    await refreshAccessMap(admin, connectionId);
    expect(await cell()).toMatchObject({ state: 'no' });

    sandbox.faults.clear();
    await getPasswordState(admin, ids);
    expect(await cell()).toEqual({ state: 'yes' });
  });

  test('is not readable from another workspace or without permission to browse', async () => {
    const id = idOf(await connect({ tenant: 'meridian' }));
    const stranger = await addTestMember(await addTestWorkspace('Elsewhere'), 'owner');
    const connector = await addTestMember(admin.workspaceId, 'connector');
    for (const read of [getAccessMap, refreshAccessMap, getStoredAccessMap]) {
      for (const member of [stranger, connector]) {
        await expect(read(member, id)).rejects.toMatchObject({ code: 'not-found' });
      }
    }
  });
});
