import { groupId, populationId, role, scopes, user } from './builders';
import { daysAgo, hoursAgo, minutesAgo } from './relative-times';
import { seedId } from './seed-id';
import type { SeedDevice, SeedUser } from './types';
import { consents, linkedAccounts, sessions } from './user-resources';

export const CUSTOMERS = 'halvorsen/customers';

const retail = populationId(CUSTOMERS, 'Retail');
const business = populationId(CUSTOMERS, 'Business');
const group = (name: string) => groupId(CUSTOMERS, name);
const device = (owner: string, parts: Omit<SeedDevice, 'id' | 'createdAt'>): SeedDevice => ({
  id: seedId(`device ${owner} ${parts.type}`),
  createdAt: daysAgo(4),
  ...parts,
});
const neverSignedOn = (local: string, parts: Partial<SeedUser>): SeedUser =>
  user(CUSTOMERS, {
    username: `${local}@halvorsen.example`,
    email: `${local}@halvorsen.example`,
    populationId: retail,
    passwordChangedAt: daysAgo(64),
    ...parts,
  });
const customer = (local: string, parts: Partial<SeedUser>): SeedUser =>
  neverSignedOn(local, { lastSignOn: { at: hoursAgo(30), remoteIp: '198.51.100.23' }, ...parts });

const LOCKED_OUT = customer('m.alshammari', {
  name: { given: 'محمد', middle: 'بن عبد الرحمن', family: 'الشمري', formatted: 'محمد بن عبد الرحمن الشمري' },
  updatedAt: minutesAgo(47),
  createdAt: daysAgo(1240),
  lockedAt: minutesAgo(47),
  mfaEnabled: true,
  locale: 'ar-SA',
  timezone: 'Asia/Riyadh',
  mobilePhone: '+966 50 555 0117',
  address: { streetAddress: 'طريق الملك فهد', locality: 'الرياض', countryCode: 'SA' },
  lastSignOn: { at: hoursAgo(15), remoteIp: '203.0.113.99' },
  groupIds: [group('Online banking'), group('Paper statements')],
  devices: [
    device('m.alshammari', { type: 'MOBILE', status: 'ACTIVE', nickname: 'iPhone 15', updatedAt: hoursAgo(15) }),
    device('m.alshammari', {
      type: 'SMS',
      status: 'ACTIVE',
      phone: '+966 50 555 0117',
      blockedAt: hoursAgo(2),
      updatedAt: hoursAgo(2),
    }),
  ],
  sessions: sessions('m.alshammari', 10),
  linkedAccounts: linkedAccounts('m.alshammari'),
  consents: consents(CUSTOMERS),
  custom: {
    branchCode: 'RUH-04',
    consents: { marketing: false, statements: 'paper', grantedAt: '2024-02-29T09:00:00.000Z' },
  },
});

/** The first users of Customers: names and states that are hard to display. */
export const CUSTOMERS_PEOPLE: readonly SeedUser[] = [
  customer('siobhan.ohara', {
    name: { given: 'Siobhán', family: 'O’Hara-Ó Briain' },
    updatedAt: minutesAgo(4),
    groupIds: [group('Online banking')],
  }),
  customer("bobby.o'neil", {
    name: { given: 'Robert "Bobby"', family: "O'Neil", formatted: 'Robert "Bobby" O\'Neil' },
    updatedAt: minutesAgo(12),
    custom: { branchCode: 'OSL\\"01"' },
  }),
  LOCKED_OUT,
  customer('hubert.blaine.wolfeschlegelsteinhausenbergerdorff.senior', {
    name: { given: 'Hubert Blaine', family: 'Wolfeschlegelsteinhausenbergerdorff', honorificSuffix: 'the Elder' },
    updatedAt: minutesAgo(61),
    title: 'Retired typesetter of long and patient compound words',
  }),
  user(CUSTOMERS, {
    username: 'svc-payroll-sync',
    populationId: business,
    enabled: false,
    updatedAt: minutesAgo(75),
    passwordStatus: 'NO_PASSWORD',
  }),
  customer('minhkhai.nguyen', {
    name: { given: 'Minh Khai', middle: 'Thị', family: 'Nguyễn', formatted: 'Nguyễn Thị Minh Khai' },
    updatedAt: hoursAgo(2),
  }),
  customer('noa.bendavid', { name: { given: 'נועה', family: 'בן־דוד' }, updatedAt: hoursAgo(3), locale: 'he-IL' }),
  customer('zoe.vdberg', {
    name: { given: 'Zoë', family: 'van den Berg-Łukasiewicz' },
    updatedAt: hoursAgo(3),
    passwordStatus: 'MUST_CHANGE_PASSWORD',
  }),
  customer('jnull', { name: { family: 'Null, Jennifer' }, nickname: 'undefined', updatedAt: hoursAgo(5) }),
  customer('thordis.k', { name: { given: 'Þórdís Kolbrún', family: 'Gylfadóttir' }, updatedAt: hoursAgo(6) }),
  neverSignedOn('o', { name: { given: 'O' }, updatedAt: daysAgo(1) }),
  customer('k.hohenstein', {
    name: { honorificPrefix: 'Dr.', given: 'Katharina', family: 'Freifrau von und zu Hohenstein' },
    populationId: business,
    updatedAt: daysAgo(1),
    passwordStatus: 'PASSWORD_EXPIRED',
    roles: [
      role('Identity Data Read Only', scopes.population(CUSTOMERS, 'Business')),
      role('Configuration Read Only', scopes.environment(CUSTOMERS)),
    ],
  }),
  customer('ana.lima+test', {
    name: { given: 'Ana <b>Test</b>', family: 'Lima' },
    updatedAt: daysAgo(1),
    emailVerified: false,
    verificationRequired: true,
    address: { streetAddress: 'Rua das Flores 7\n<script>alert(1)</script>', locality: 'Lisboa', countryCode: 'PT' },
  }),
  customer('olafur', { name: { given: 'Ólafur', family: 'Arnalds' }, updatedAt: daysAgo(2) }),
  customer('amara.okafor', {
    name: { given: 'Amara', family: 'Okafor' },
    updatedAt: daysAgo(2),
    mfaEnabled: true,
    devices: [
      device('amara.okafor', {
        type: 'TOTP',
        status: 'ACTIVATION_REQUIRED',
        nickname: 'Authenticator',
        updatedAt: daysAgo(2),
      }),
      device('amara.okafor', {
        type: 'EMAIL',
        status: 'ACTIVE',
        email: 'amara.okafor@halvorsen.example',
        updatedAt: daysAgo(9),
      }),
    ],
  }),
  customer('jb.daubigne', {
    name: { given: 'Jean-Baptiste', family: 'd’Aubigné' },
    enabled: false,
    updatedAt: daysAgo(2),
  }),
  customer('maria.papadopoulou', { name: { given: 'Μαρία', family: 'Παπαδοπούλου' }, updatedAt: daysAgo(3) }),
  customer('e.smirnova', {
    name: { given: 'Екатерина', family: 'Смирнова' },
    updatedAt: daysAgo(3),
    populationId: business,
  }),
  customer('party', {
    name: { given: '🎉🏳️‍🌈', family: '👩‍👩‍👧‍👦', formatted: '🎉🏳️‍🌈 👩‍👩‍👧‍👦' },
    nickname: '🦊',
    updatedAt: daysAgo(4),
    groupIds: [group('Premium customers')],
  }),
  neverSignedOn('ingvild.federated', {
    name: { given: 'Ingvild', family: 'Federated' },
    populationId: business,
    identityProvider: { id: seedId('halvorsen saml'), type: 'SAML' },
    passwordStatus: 'NO_PASSWORD',
    updatedAt: daysAgo(4),
  }),
];
