import { describe, expect, it } from 'vitest';
import type { Query, Send } from '../transport/request';
import { listAgreementConsents } from './agreement-consents';
import { listLinkedAccounts } from './linked-accounts';
import { listRoleAssignments, listRoles } from './role-assignments';
import { listSessions } from './sessions';
import { getRawUser } from './users';

const apiUrl = 'https://api.pingone.eu';
const key = { environmentId: '5b1c2d3e-1111-4222-8333-444455556666', userId: 'ab31c5b4-9d49-46b5-b378-52910e8289ac' };
const U = `/v1/environments/${key.environmentId}/users/${key.userId}`;

/** Answers one after the other, and remembers what was asked. */
function setUp(...bodies: unknown[]) {
  const asked: { path: string; query: Query | undefined }[] = [];
  const send: Send = async (path, query) => {
    asked.push({ path, query });
    return { status: 200, body: bodies.shift() };
  };
  return { context: { send, apiUrl }, asked };
}
const page = (name: string, items: readonly object[]) => ({ _embedded: { [name]: items } });

describe('role assignments', () => {
  it('tell role and scope, and whether PingOne lets them be taken away', async () => {
    const raw = { id: 'a-1', role: { id: 'r-1' }, scope: { id: 's-1', type: 'POPULATION' }, readOnly: true };
    const { context, asked } = setUp(
      page('roleAssignments', [raw, { ...raw, readOnly: undefined }, { id: 'no role' }]),
    );
    expect((await listRoleAssignments(context, key)).items).toEqual([raw, { ...raw, readOnly: false }]);
    expect(asked[0]?.path).toBe(`${U}/roleAssignments`);
  });

  it('have their roles named by a list of the tenant', async () => {
    const { context, asked } = setUp(page('roles', [{ id: 'r-1', name: 'Environment Admin', permissions: [] }]));
    expect((await listRoles(context)).items).toEqual([{ id: 'r-1', name: 'Environment Admin' }]);
    expect(asked[0]?.path).toBe('/v1/roles');
  });
});

describe('sessions', () => {
  const at = '2026-11-23T08:00:00.000Z';
  const raw = {
    id: 's-1',
    browser: { name: 'Firefox', version: '140.0' },
    operatingSystem: { name: 'Linux' },
    device: { type: 'COMPUTER' },
    lastSignOn: { at, remoteIp: '203.0.113.17' },
    locations: [
      { at, remoteIp: '198.51.100.1', city: 'tacoma' },
      { at, remoteIp: '203.0.113.17', city: 'oslo', country: 'norway' },
    ],
    createdAt: at,
    activeAt: at,
    expiresAt: '2026-11-23T20:00:00.000Z',
  };

  it('tell browser, system and device, and the place of the last sign-on, not of another', async () => {
    const { context } = setUp(page('sessions', [raw]));
    expect((await listSessions(context, key)).items).toEqual([
      {
        id: 's-1',
        browser: 'Firefox 140.0',
        operatingSystem: 'Linux',
        deviceType: 'COMPUTER',
        lastSignOn: { at, remoteIp: '203.0.113.17' },
        place: 'oslo, norway',
        createdAt: at,
        activeAt: at,
        expiresAt: '2026-11-23T20:00:00.000Z',
      },
    ]);
  });

  it('come the newest first, also when PingOne sends them otherwise', async () => {
    const older = { id: 's-2', createdAt: '2026-11-01T08:00:00.000Z' };
    const { context } = setUp(page('sessions', [older, raw]));
    expect((await listSessions(context, key)).items.map(({ id }) => id)).toEqual(['s-1', 's-2']);
  });

  it('are told without what PingOne leaves out or sends in another form', async () => {
    const { context } = setUp(page('sessions', [{ id: 's-3', browser: 'Lynx', locations: {}, lastSignOn: null }]));
    expect((await listSessions(context, key)).items).toEqual([{ id: 's-3' }]);
  });
});

describe('linked accounts', () => {
  it('are asked for with their providers, and named by what is embedded', async () => {
    const provider = { id: 'p-1', name: 'BankID', type: 'OPENID_CONNECT' };
    const { context, asked } = setUp(
      page('linkedAccounts', [
        { id: 'l-1', externalId: '42', identityProvider: { id: 'p-1' }, _embedded: { identityProvider: provider } },
        { id: 'l-2', identityProvider: { id: 'p-2' } },
        { id: 'l-3' },
      ]),
    );
    expect((await listLinkedAccounts(context, key)).items).toEqual([
      { id: 'l-1', externalId: '42', identityProvider: provider },
      { id: 'l-2', identityProvider: { id: 'p-2' } },
      { id: 'l-3', identityProvider: {} },
    ]);
    expect(asked).toEqual([{ path: `${U}/linkedAccounts`, query: { expand: 'identityProviders', cursor: undefined } }]);
  });
});

describe('agreements', () => {
  const raw = {
    id: 'a-1',
    agreement: { id: 'a-1' },
    status: 'ACCEPTED',
    lastConsent: { at: '2026-01-01T00:00:00.000Z', expiresAt: '2027-01-01T00:00:00.000Z' },
    _embedded: { agreement: { name: 'Terms' }, language: { locale: 'nb-NO' } },
  };
  const mapped = {
    agreementId: 'a-1',
    name: 'Terms',
    status: 'ACCEPTED',
    locale: 'nb-NO',
    acceptedAt: '2026-01-01T00:00:00.000Z',
    expiresAt: '2027-01-01T00:00:00.000Z',
  };

  it('tell name, language, state and the last consent; a name may be missing', async () => {
    const { context } = setUp(page('agreementConsents', [raw, { agreement: { id: 'a-2' }, status: 'PENDING' }]));
    expect((await listAgreementConsents(context, key)).items).toEqual([
      mapped,
      { agreementId: 'a-2', status: 'PENDING' },
    ]);
  });

  it('are read as well when the collection has another name', async () => {
    const { context } = setUp(page('userAgreements', [raw]));
    expect((await listAgreementConsents(context, key)).items).toEqual([mapped]);
  });

  it('that may not be read name the role, which is not that of identity data', async () => {
    const body = { id: '1', code: 'ACCESS_FAILED', details: [{ code: 'INSUFFICIENT_PERMISSIONS' }] };
    const context = { apiUrl, send: async () => ({ status: 403, body }) };
    await expect(listAgreementConsents(context, key)).rejects.toMatchObject({
      code: 'pingone-forbidden',
      message: expect.stringContaining('the role Environment Admin'),
    });
  });
});

describe('the raw record', () => {
  it('is what PingOne sent: every member, in its order', async () => {
    const raw = { _links: { self: { href: 'x' } }, id: key.userId, zz: null, account: { status: 'OK' }, b: [1] };
    const { context, asked } = setUp(raw);
    expect(JSON.stringify(await getRawUser(context, key))).toBe(JSON.stringify(raw));
    expect(asked).toEqual([{ path: U, query: undefined }]);
  });

  it('is refused when it is no user', async () => {
    await expect(getRawUser(setUp({ odd: true }).context, key)).rejects.toMatchObject({ code: 'pingone-unavailable' });
  });
});
