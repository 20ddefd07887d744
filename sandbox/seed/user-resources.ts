import { daysAgo, hoursAgo } from './relative-times';
import { seedId } from './seed-id';
import type { SeedConsent, SeedLinkedAccount, SeedLocation, SeedSession } from './types';

type Client = Pick<SeedSession, 'browser' | 'operatingSystem'> & { type: string };
type Place = Omit<SeedLocation, 'at'>;

const BROWSERS: readonly [Client, ...Client[]] = [
  { browser: { name: 'Safari', version: '26.1' }, operatingSystem: { name: 'iOS', version: '26.1' }, type: 'MOBILE' },
  { browser: { name: 'Firefox', version: '140.0' }, operatingSystem: { name: 'Linux' }, type: 'COMPUTER' },
  {
    browser: { name: 'Chrome', version: '142.0' },
    operatingSystem: { name: 'Windows', version: '11' },
    type: 'COMPUTER',
  },
];

/** In lower case, as in PingOne's responses. */
const PLACES: readonly [Place, ...Place[]] = [
  { remoteIp: '203.0.113.17', city: 'oslo', country: 'norway' },
  { remoteIp: '198.51.100.99', city: 'tacoma', state: 'washington', country: 'united states' },
  { remoteIp: '203.0.113.201', city: 'riyadh', country: 'saudi arabia' },
];

const pick = <T>(list: readonly [T, ...T[]], place: number): T => list[place % list.length] ?? list[0];

/** Creates `count` sessions of one user, one day apart, newest first. PingOne reports the older ones as expired. */
export function sessions(owner: string, count: number): readonly SeedSession[] {
  return Array.from({ length: count }, (_, place) => {
    const { browser, operatingSystem, type } = pick(BROWSERS, place);
    const at = hoursAgo(5 + place * 24);
    const earlier = { ...pick(PLACES, place + 1), at: hoursAgo(7 + place * 24) };
    return {
      id: seedId(`session ${owner} ${place}`),
      browser,
      operatingSystem,
      deviceType: type,
      locations: [{ ...pick(PLACES, place), at }, earlier],
      createdAt: hoursAgo(8 + place * 24),
      activeAt: at,
      ...(place === 0 ? { expiresAt: hoursAgo(-7) } : {}),
      ...(place > 1 ? { expiresAt: hoursAgo(5 + place * 24 - 12) } : {}),
    };
  });
}

const PROVIDERS = [
  { type: 'GOOGLE', name: 'Google' },
  { type: 'OPENID_CONNECT', name: 'BankID' },
  { type: 'SAML', name: 'Partner portal <SAML>' },
] as const;

/** Creates one account of a user at each of three external identity providers. */
export function linkedAccounts(owner: string): readonly SeedLinkedAccount[] {
  return PROVIDERS.map(({ type, name }) => ({
    id: seedId(`linked account ${owner} ${name}`),
    externalId: `${seedId(`external ${owner} ${name}`).replace(/\D/g, '').slice(0, 15)}`,
    identityProvider: { id: seedId(`identity provider ${name}`), type, name },
  }));
}

/** Creates consents of one user for the agreements of the environment `key`: one of every state. */
export function consents(key: string): readonly SeedConsent[] {
  const to = (name: string) => ({ id: seedId(`${key} agreement ${name}`), name });
  const locale = 'nb-NO';
  return [
    { agreement: to('Terms of use'), status: 'ACCEPTED', locale, at: daysAgo(40), expiresAt: daysAgo(-325) },
    { agreement: to('Privacy notice'), status: 'EXPIRED', locale, at: daysAgo(400), expiresAt: daysAgo(35) },
    { agreement: to('Marketing by e-mail'), status: 'REVOKED', locale, at: daysAgo(200) },
    { agreement: to('Cookies'), status: 'PENDING', locale },
    { agreement: to('Prize draw 2024'), status: 'AGREEMENT_DISABLED', locale, at: daysAgo(700) },
  ];
}
