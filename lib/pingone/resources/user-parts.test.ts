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

/** Returns the responses one after another and records the requests. */
function setUp(...bodies: unknown[]) {
  const requests: { path: string; query: Query | undefined }[] = [];
  const send: Send = async (path, query) => {
    requests.push({ path, query });
    return { status: 200, body: bodies.shift() };
  };
  return { context: { send, apiUrl }, requests };
}
const page = (name: string, items: readonly object[]) => ({ _embedded: { [name]: items } });

describe('role assignments', () => {
  it('have role and scope, and whether PingOne allows removing them', async () => {
    const raw = { id: 'a-1', role: { id: 'r-1' }, scope: { id: 's-1', type: 'POPULATION' }, readOnly: true };
    const { context, requests } = setUp(
      page('roleAssignments', [raw, { ...raw, readOnly: undefined }, { id: 'no role' }]),
    );
    expect((await listRoleAssignments(context, key)).items).toEqual([raw, { ...raw, readOnly: false }]);
    expect(requests[0]?.path).toBe(`${U}/roleAssignments`);
  });

  it('get their role names from the tenant’s list of roles', async () => {
    const { context, requests } = setUp(page('roles', [{ id: 'r-1', name: 'Environment Admin', permissions: [] }]));
    expect((await listRoles(context)).items).toEqual([{ id: 'r-1', name: 'Environment Admin' }]);
    expect(requests[0]?.path).toBe('/v1/roles');
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

  it('have browser, system and device, and the location of the last sign-on only', async () => {
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

  it('are sorted newest first, even if PingOne sends another order', async () => {
    const older = { id: 's-2', createdAt: '2026-11-01T08:00:00.000Z' };
    const { context } = setUp(page('sessions', [older, raw]));
    expect((await listSessions(context, key)).items.map(({ id }) => id)).toEqual(['s-1', 's-2']);
  });

  it('omit what PingOne leaves out or sends in another format', async () => {
    const { context } = setUp(page('sessions', [{ id: 's-3', browser: 'Lynx', locations: {}, lastSignOn: null }]));
    expect((await listSessions(context, key)).items).toEqual([{ id: 's-3' }]);
  });
});

describe('linked accounts', () => {
  it('are requested with their providers, and named by the embedded data', async () => {
    const provider = { id: 'p-1', name: 'BankID', type: 'OPENID_CONNECT' };
    const { context, requests } = setUp(
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
    expect(requests).toEqual([
      { path: `${U}/linkedAccounts`, query: { expand: 'identityProviders', cursor: undefined } },
    ]);
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

  it('have name, language, state and last consent; the name may be missing', async () => {
    const { context } = setUp(page('agreementConsents', [raw, { agreement: { id: 'a-2' }, status: 'PENDING' }]));
    expect((await listAgreementConsents(context, key)).items).toEqual([
      mapped,
      { agreementId: 'a-2', status: 'PENDING' },
    ]);
  });

  it('are also read if the collection has another name', async () => {
    const { context } = setUp(page('userAgreements', [raw]));
    expect((await listAgreementConsents(context, key)).items).toEqual([mapped]);
  });

  it('that are forbidden name their role, which differs from that for identity data', async () => {
    const body = { id: '1', code: 'ACCESS_FAILED', details: [{ code: 'INSUFFICIENT_PERMISSIONS' }] };
    const context = { apiUrl, send: async () => ({ status: 403, body }) };
    await expect(listAgreementConsents(context, key)).rejects.toMatchObject({
      code: 'pingone-forbidden',
      message: expect.stringContaining('the role Environment Admin'),
    });
  });
});

describe('the raw record', () => {
  it('is what PingOne sent: every member, in order', async () => {
    const raw = { _links: { self: { href: 'x' } }, id: key.userId, zz: null, account: { status: 'OK' }, b: [1] };
    const { context, requests } = setUp(raw);
    expect(JSON.stringify(await getRawUser(context, key))).toBe(JSON.stringify(raw));
    expect(requests).toEqual([{ path: U, query: undefined }]);
  });

  it('is refused if it is not a user', async () => {
    await expect(getRawUser(setUp({ odd: true }).context, key)).rejects.toMatchObject({ code: 'pingone-unavailable' });
  });
});
