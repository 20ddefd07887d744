import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findTenant, type Tenant, WORKSPACE_CLIENTS } from '../../seed';
import { roleId } from '../../seed/roles';
import { type RunningPingOne, runPingOne } from '../test-server';

const halvorsen = findTenant('halvorsen');
const ALL_SELF = 'openid p1:read:user p1:read:sessions p1:read:userLinkedAccounts p1:read:userConsent';

let pingOne: RunningPingOne;
let astrid = '';
beforeAll(async () => {
  pingOne = await runPingOne();
  astrid = await tokenOf('astrid.halvorsen');
  return () => pingOne.close();
});

const listShape = z.object({ _embedded: z.record(z.string(), z.array(z.looseObject({ id: z.string() }))) });

async function tokenOf(username: string, tenant: Tenant = halvorsen): Promise<string> {
  return (await pingOne.signIn(tenant.clients.worker, tenant.tld, 'openid', username)).access_token;
}

async function selfTokenOf(username: string, scope = ALL_SELF): Promise<string> {
  return (await pingOne.signIn(WORKSPACE_CLIENTS.web, 'eu', scope, username)).access_token;
}

function pathOf(environmentName: string, start: string): string {
  const environment = halvorsen.environments.find(({ name }) => name === environmentName);
  const user = environment?.users.find(({ username }) => username.startsWith(start));
  if (!environment || !user) throw new Error(`no ${start} in ${environmentName}`);
  return `/environments/${environment.id}/users/${user.id}`;
}

async function listOf(path: string, name: string, token = astrid) {
  const { status, body } = await pingOne.api('eu', path, token);
  expect([path, status]).toEqual([path, 200]);
  return listShape.parse(body)._embedded[name] ?? [];
}
const statusOf = async (path: string, token: string) => (await pingOne.api('eu', path, token)).status;

const customer = pathOf('Customers', 'm.alshammari');
const serviceAccount = pathOf('Customers', 'svc-payroll-sync');

describe('sessions', () => {
  it('are sorted newest first, ten at most, including expired ones', async () => {
    const sessions = await listOf(`${customer}/sessions`, 'sessions');
    expect(sessions).toHaveLength(10);
    const startTimes = sessions.map(({ createdAt }) => String(createdAt));
    expect(startTimes).toEqual([...startTimes].sort().reverse());
    const now = new Date().toISOString();
    expect(sessions.some(({ expiresAt }) => typeof expiresAt === 'string' && expiresAt < now)).toBe(true);
    expect(sessions.some(({ expiresAt }) => expiresAt === undefined)).toBe(true);
    expect(sessions[0]).toMatchObject({
      browser: { name: 'Safari' },
      device: { type: 'MOBILE' },
      lastSignOn: { remoteIp: '203.0.113.17' },
      locations: [{ remoteIp: '203.0.113.17', city: 'oslo' }, {}],
    });
  });

  it('are the one of the last sign-on, or none for users who never signed on', async () => {
    expect(await listOf(`${pathOf('Customers', 'olafur')}/sessions`, 'sessions')).toHaveLength(1);
    expect(await listOf(`${serviceAccount}/sessions`, 'sessions')).toEqual([]);
  });
});

describe('linked accounts', () => {
  it('name their provider by ID only, unless expanded', async () => {
    const [plain] = await listOf(`${customer}/linkedAccounts`, 'linkedAccounts');
    expect(plain).toMatchObject({ externalId: expect.any(String), identityProvider: { id: expect.any(String) } });
    expect(plain).not.toHaveProperty('_embedded');
    const expanded = await listOf(`${customer}/linkedAccounts?expand=identityProviders`, 'linkedAccounts');
    expect(expanded[0]).toMatchObject({ _embedded: { identityProvider: { name: 'Google', type: 'GOOGLE' } } });
    expect(await listOf(`${serviceAccount}/linkedAccounts`, 'linkedAccounts')).toEqual([]);
  });

  it('are hidden from users managed by another identity provider', async () => {
    const own = pathOf('Administrators', 'ingrid.saml');
    expect(await statusOf(`${own}/linkedAccounts`, await selfTokenOf('ingrid.saml'))).toBe(403);
    expect(await listOf(`${own}/linkedAccounts`, 'linkedAccounts')).toHaveLength(1);
  });
});

describe('agreement consents', () => {
  it('include agreement, language, state and the last consent', async () => {
    const consents = await listOf(`${customer}/agreementConsents`, 'agreementConsents');
    expect(consents.map(({ status }) => status)).toEqual([
      'ACCEPTED',
      'EXPIRED',
      'REVOKED',
      'PENDING',
      'AGREEMENT_DISABLED',
    ]);
    expect(consents[0]).toMatchObject({
      agreement: { id: consents[0]?.id },
      lastConsent: { at: expect.any(String), expiresAt: expect.any(String) },
      _embedded: { agreement: { name: 'Terms of use' }, language: { locale: 'nb-NO' } },
    });
    expect(consents[3]).not.toHaveProperty('lastConsent');
    expect(await listOf(`${serviceAccount}/agreementConsents`, 'agreementConsents')).toEqual([]);
  });

  it('are readable for environment administrators, but not for identity data administrators', async () => {
    const magnus = await tokenOf('magnus.lie');
    expect(await statusOf(`${customer}/agreementConsents`, magnus)).toBe(200);
    expect(await statusOf(`${customer}/sessions`, magnus)).toBe(403);
    const ola = await tokenOf('ola.nordmann');
    expect(await statusOf(`${customer}/agreementConsents`, ola)).toBe(403);
    expect(await statusOf(`${customer}/sessions`, ola)).toBe(200);
  });
});

describe('role assignments', () => {
  it('name role and scope by ID; the roles have their own list', async () => {
    const assignments = await listOf(`${pathOf('Customers', 'k.hohenstein')}/roleAssignments`, 'roleAssignments');
    expect(assignments).toMatchObject([
      { role: { id: roleId('Identity Data Read Only') }, scope: { type: 'POPULATION' }, readOnly: false },
      { role: { id: roleId('Configuration Read Only') }, scope: { type: 'ENVIRONMENT' } },
    ]);
    const roles = await listOf('/roles', 'roles');
    expect(roles.find(({ id }) => id === roleId('Identity Data Read Only'))?.name).toBe('Identity Data Read Only');
    expect(await listOf(`${customer}/roleAssignments`, 'roleAssignments')).toEqual([]);
  });
});

describe('the user’s own record', () => {
  const own = pathOf('Administrators', 'kari.self');

  it('is readable only with the scope of each part', async () => {
    const all = await selfTokenOf('kari.self');
    const few = await selfTokenOf('kari.self', 'openid p1:read:user');
    for (const part of ['sessions', 'linkedAccounts', 'agreementConsents']) {
      expect([part, await statusOf(`${own}/${part}`, all)]).toEqual([part, 200]);
      expect([part, await statusOf(`${own}/${part}`, few)]).toEqual([part, 403]);
      expect([part, await statusOf(`${pathOf('Administrators', 'astrid')}/${part}`, all)]).toEqual([part, 403]);
    }
    expect(await statusOf(`${own}/roleAssignments`, all)).toBe(403);
  });
});
