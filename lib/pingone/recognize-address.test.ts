import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognizePingOneAddress } from './recognize-address';
import { TLDS } from './regions';

const ENV = '84bb02e7-19c4-4d0e-9b7a-6f21d05a3c49';
const OTHER = '11111111-2222-4333-8444-555555555555';

const SHAPES = [
  { kind: 'console', make: (tld: string, id: string) => `console.pingone.${tld}/index.html?env=${id}` },
  { kind: 'console', make: (tld: string, id: string) => `console.pingone.${tld}/?x=1&env=${id}#/a/b` },
  { kind: 'auth', make: (tld: string, id: string) => `auth.pingone.${tld}/${id}/as/authorize?scope=openid` },
  { kind: 'api', make: (tld: string, id: string) => `api.pingone.${tld}/v1/environments/${id}/populations` },
  { kind: 'self-service', make: (tld: string, id: string) => `apps.pingone.${tld}/${id}/myaccount/` },
];

describe('recognizePingOneAddress', () => {
  it.each([
    ['console', `https://console.pingone.eu/index.html?env=${ENV}`],
    ['console', `https://console.pingone.eu/?env=${ENV}#/identities/users`],
    ['console', `https://console.pingone.eu/index.html#/dashboard?env=${ENV}`],
    ['console', `https://console.pingone.eu/#/environments/${ENV}/overview`],
    ['console', `console.pingone.eu/index.html?tab=a&ENV=${ENV.toUpperCase()}&x=1`],
    ['auth', `https://auth.pingone.eu/${ENV}/as/authorize?client_id=${OTHER}&response_type=code`],
    ['auth', `https://auth.pingone.eu/${ENV}/as/.well-known/openid-configuration`],
    ['api', `https://api.pingone.eu/v1/environments/${ENV}/users/${OTHER}`],
    ['api', `HTTPS://API.PINGONE.EU/v1/environments/${ENV}`],
    ['self-service', `https://apps.pingone.eu/${ENV}/myaccount/?x=${OTHER}`],
    ['console', `  <https://console.pingone.eu/index.html?env=${ENV}>, `],
    ['console', `The console is “https://console.pingone.eu/?env=${ENV}”.`],
  ])('finds region and environment in a %s address: %s', (kind, text) => {
    expect(recognizePingOneAddress(text)).toMatchObject({ ok: true, kind, tld: 'eu', environmentId: ENV });
  });

  it.each([ENV, ` ${ENV.toUpperCase()}\n`, `{${ENV}}`, `urn:uuid:${ENV}`, `Environment ID: ${ENV}`])(
    'takes a bare environment ID and leaves the region open: %s',
    (text) => {
      const found = recognizePingOneAddress(text);
      expect(found).toMatchObject({ ok: true, kind: 'id', environmentId: ENV });
      expect(found).not.toHaveProperty('tld');
    },
  );

  it.each([
    `https://api.pingone.eu/v1/environments/${ENV}/users/${OTHER.toUpperCase()}/devices`,
    `https://console.pingone.eu/?env=${ENV}#/identities/users/${OTHER}/profile`,
    `https://console.pingone.eu/index.html?env=${ENV}&userId=${OTHER}`,
    `https://console.pingone.eu/environments/${ENV}/users/${OTHER}`,
  ])('finds the user that an address names: %s', (text) => {
    expect(recognizePingOneAddress(text)).toMatchObject({ environmentId: ENV, userId: OTHER });
  });

  it.each([
    `https://auth.pingone.eu/${ENV}/as/authorize?user=${OTHER}`,
    `https://api.pingone.eu/v1/environments/${ENV}/groups/${OTHER}`,
    `https://api.pingone.eu/v1/users/${OTHER}`,
  ])('does not mistake another id for a user: %s', (text) => {
    expect(recognizePingOneAddress(text)).not.toHaveProperty('userId');
  });

  it('keeps the region of an address that names no environment', () => {
    const found = recognizePingOneAddress('https://api.pingone.com.au/v1/environments');
    expect(found).toMatchObject({ ok: true, tld: 'com.au' });
    expect(found).not.toHaveProperty('environmentId');
  });

  it('does not mistake the client id in a sign-in address for an environment', () => {
    expect(recognizePingOneAddress(`https://auth.pingone.eu/as/authorize?client_id=${OTHER}`)).not.toHaveProperty(
      'environmentId',
    );
  });

  it('recognizes configured addresses in addition to PingOne’s', () => {
    const addresses = {
      console: 'http://localhost:4312/console/{tld}',
      auth: 'http://localhost:4312/auth/{tld}',
      api: 'http://localhost:4312/api/{tld}',
    };
    expect(recognizePingOneAddress(`http://localhost:4312/console/com.au/?env=${ENV}`, addresses)).toMatchObject({
      kind: 'console',
      tld: 'com.au',
      environmentId: ENV,
    });
    expect(recognizePingOneAddress(`http://localhost:4399/console/eu/?env=${ENV}`, addresses).ok).toBe(false);
    expect(recognizePingOneAddress(`https://console.pingone.sg/?env=${ENV}`, addresses)).toMatchObject({ tld: 'sg' });
  });

  it.each([
    `https://console.pingone.eu.evil.example/?env=${ENV}`,
    `https://console-pingone.eu/?env=${ENV}`,
    `https://evilpingone.eu/?env=${ENV}`,
    `https://console.pingone.eu@evil.example/?env=${ENV}`,
    `https://someone@console.pingone.eu/?env=${ENV}`,
    `https://console.pingone.eu:8443/?env=${ENV}`,
    `https://evil.example/console.pingone.eu/?env=${ENV}`,
    `https://evil.example/?next=https://console.pingone.eu/?env=${ENV}`,
    `https://console.pingоne.eu/?env=${ENV}`,
    `https://console.xn--pingne-xqf.eu/?env=${ENV}`,
    `javascript://console.pingone.eu/?env=${ENV}`,
    `https://console.pingone.evil/?env=${ENV}`,
    'hello',
    '',
    '   ',
    'https://',
  ])('refuses %s with a reason', (text) => {
    const found = recognizePingOneAddress(text);
    expect(found.ok).toBe(false);
    expect(found.says).toMatch(/\.$/);
  });

  it('recognizes every address of every region', () => {
    const address = fc
      .record({
        tld: fc.constantFrom(...TLDS),
        id: fc.uuid(),
        shape: fc.constantFrom(...SHAPES),
        scheme: fc.constantFrom('https://', 'HTTPS://', 'http://', ''),
        before: fc.constantFrom('', ' ', '<', '"', '\n\t'),
        after: fc.constantFrom('', ' ', '>', '".', ')', '\n'),
      })
      .map(({ tld, id, shape: { kind, make }, scheme, before, after }) => ({
        tld,
        id,
        kind,
        text: before + scheme + make(tld, id) + after,
      }));
    fc.assert(
      fc.property(address, ({ tld, id, kind, text }) => {
        expect(recognizePingOneAddress(text)).toMatchObject({ ok: true, kind, tld, environmentId: id });
      }),
    );
  });

  it('never finds a region in a host that is not PingOne’s', () => {
    const label = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    const host = fc.oneof(
      fc.tuple(fc.constantFrom(...TLDS), label).map(([tld, evil]) => `console.pingone.${tld}.${evil}.example`),
      fc.tuple(fc.constantFrom(...TLDS), label).map(([tld, evil]) => `${evil}-pingone.${tld}`),
      fc.tuple(fc.constantFrom(...TLDS), label).map(([tld, evil]) => `console.pingone.${tld}@${evil}.example`),
      fc.tuple(fc.constantFrom(...TLDS), fc.integer({ min: 1, max: 65_535 })).map(([tld, port]) => {
        return `console.pingone.${tld}:${port === 443 || port === 80 ? 444 : port}`;
      }),
      fc.domain().filter((domain) => !domain.includes('pingone')),
    );
    fc.assert(
      fc.property(host, fc.uuid(), (name, id) => {
        expect(recognizePingOneAddress(`https://${name}/index.html?env=${id}`).ok).toBe(false);
      }),
    );
  });

  it('returns a sentence for any text, and only regions from the list', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string({ unit: 'binary' })), (text) => {
        const found = recognizePingOneAddress(text);
        expect(found.says).not.toBe('');
        if (found.ok && found.tld) expect(TLDS).toContain(found.tld);
      }),
    );
  });
});
