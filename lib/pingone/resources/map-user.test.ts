import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUser } from './map-user';
import { parseUser } from './response-schemas';

const U = 'ab31c5b4-9d49-46b5-b378-52910e8289ac';
const P = 'cd42d6c5-8e5a-47c6-a489-63a21f939abd';

const user = (raw: object) => {
  const read = parseUser(raw);
  return read && toUser(read, raw, 'e-1');
};

describe('a user', () => {
  it('keeps what PingOne sends and leaves out the rest', () => {
    const raw = {
      _links: { self: { href: 'https://api.pingone.eu/v1/environments/e-1/users/u-1' } },
      id: U,
      environment: { id: 'e-1' },
      account: { canAuthenticate: true, status: 'OK' },
      address: { locality: 'Oslo', countryCode: 'NO' },
      createdAt: '2026-01-01T00:00:00.000Z',
      email: 'ada@example.com',
      enabled: true,
      identityProvider: { type: 'PING_ONE' },
      lifecycle: { status: 'ACCOUNT_OK' },
      lastSignOn: { at: '2026-02-01T00:00:00.000Z', remoteIp: '192.0.2.1' },
      loyalty: { tier: 'gold' },
      mfaEnabled: true,
      name: { given: 'Ada', family: 'Berg', honorificPrefix: 'Dr' },
      nickname: 'addie',
      population: { id: P },
      staffNumber: '007',
      username: 'ada',
      verifyStatus: 'NOT_INITIATED',
    };
    expect(user(raw)).toEqual({
      id: U,
      environmentId: 'e-1',
      username: 'ada',
      displayName: 'Ada Berg',
      name: { given: 'Ada', family: 'Berg', prefix: 'Dr' },
      email: 'ada@example.com',
      populationId: P,
      state: 'enabled',
      enabled: true,
      mfaEnabled: true,
      account: { locked: false, canAuthenticate: true },
      verification: { lifecycle: 'ACCOUNT_OK', verifyStatus: 'NOT_INITIATED' },
      identityProvider: 'PING_ONE',
      lastSignOn: { at: '2026-02-01T00:00:00.000Z', remoteIp: '192.0.2.1' },
      profile: [
        { name: 'nickname', value: 'addie' },
        { name: 'address.locality', value: 'Oslo' },
        { name: 'address.countryCode', value: 'NO' },
      ],
      custom: [
        { name: 'loyalty', value: '{"tier":"gold"}' },
        { name: 'staffNumber', value: '007' },
      ],
      createdAt: '2026-01-01T00:00:00.000Z',
    });
  });

  it.each([
    [{ given: 'Ada', family: 'Berg', formatted: 'Old Name' }, 'Ada Berg'],
    [{ family: 'Berg' }, 'Berg'],
    [{ formatted: ' Ada ' }, 'Ada'],
    [{ given: ' ' }, undefined],
    [undefined, undefined],
  ])('named %j is shown as %s', (name, displayName) => {
    expect(user({ id: U, username: 'x', name })?.displayName).toBe(displayName);
  });

  it.each([
    [{ enabled: false, account: { status: 'LOCKED' } }, 'disabled'],
    [{ account: { status: 'LOCKED' }, lifecycle: { status: 'VERIFICATION_REQUIRED' } }, 'locked'],
    [{ lifecycle: { status: 'VERIFICATION_REQUIRED' } }, 'not-verified'],
    [{ account: { status: 'OK' } }, 'enabled'],
    [{}, 'enabled'],
  ])('with %j is %s', (members, state) => {
    expect(user({ id: U, username: 'x', ...members })?.state).toBe(state);
  });

  it('stays locked when it is also disabled', () => {
    expect(user({ id: U, enabled: false, account: { status: 'LOCKED' } })).toMatchObject({
      enabled: false,
      account: { locked: true },
    });
  });

  it('loses only a member of an unexpected type', () => {
    const raw = {
      id: U,
      username: 'x',
      email: 7,
      name: 'Ada',
      account: null,
      lastSignOn: [],
      address: 'Oslo',
      custom: null,
      enabled: 'yes',
    };
    expect(user(raw)).toMatchObject({ id: U, username: 'x', name: {}, enabled: true, profile: [], custom: [] });
    expect(user(raw)?.email).toBeUndefined();
  });

  it('is unreadable without an id', () => {
    expect(user({ username: 'x' })).toBeUndefined();
  });

  it('may contain anything', () => {
    const members = fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('name', 'account', '__proto__', 'address', 'photo')),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(members, (raw) => {
        expect(user({ ...raw, id: U })?.id).toBe(U);
      }),
    );
  });
});
