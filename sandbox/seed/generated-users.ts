import { daysAgo, minutesAgo } from './relative-times';
import { seedId } from './seed-id';
import type { GeneratedUsersPlan, SeedDevice, SeedUser } from './types';

export type GeneratedUsers = {
  readonly size: number;
  user(index: number): SeedUser;
  /** Computes the index of a generated id; undefined for any other id. */
  indexOf(id: string): number | undefined;
  username(index: number): string;
  email(index: number): string;
  given(index: number): string;
  family(index: number): string;
  externalId(index: number): string;
  populationId(index: number): string;
  enabled(index: number): boolean;
  groupIds(index: number): readonly string[];
};

const SPREAD = 0x9e3779b1;
const UNSPREAD = inverseMod32(SPREAD);

/** Returns the inverse of an odd `factor` in 32-bit multiplication (Newton's method). */
function inverseMod32(factor: number): number {
  let inverse = factor;
  for (let step = 0; step < 5; step++) inverse = Math.imul(inverse, 2 - Math.imul(factor, inverse));
  return inverse >>> 0;
}

function mix(value: number): number {
  let bits = value >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

const hex8 = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

const externalId = (index: number): string => `CRM-${100_000 + index}`;

/** Generates users from their index alone, so that no user needs memory. */
export function createGeneratedUsers(plan: GeneratedUsersPlan): GeneratedUsers {
  const seed = Number.parseInt(seedId(plan.seed).slice(0, 8), 16);
  const middle = seedId(plan.seed).slice(8, 24);
  const draw = (index: number, salt: number) => mix(seed ^ Math.imul(index + 1, SPREAD) ^ Math.imul(salt, 0x27d4eb2f));
  const pick = <T>(list: readonly T[], index: number, salt: number, otherwise: T): T =>
    list[draw(index, salt) % list.length] ?? otherwise;
  const plainGiven = new Map(plan.names.given.map((name) => [name, plain(name)]));
  const plainFamily = new Map(plan.names.family.map((name) => [name, plain(name)]));

  const given = (index: number) => pick(plan.names.given, index, 1, 'Given');
  const family = (index: number) => pick(plan.names.family, index, 2, 'Family');
  const localPart = (index: number) => `${plainGiven.get(given(index))}.${plainFamily.get(family(index))}${index + 1}`;
  const email = (index: number) => `${localPart(index)}@${plan.domain}`;
  const username = (index: number) => (draw(index, 3) % 4 === 0 ? localPart(index) : email(index));
  const populationId = (index: number) => pick(plan.populationIds, index, 4, '');
  const enabled = (index: number) => draw(index, 5) % 100 >= 3;
  const groupIds = (index: number) =>
    plan.groupIds.filter((_, place) => draw(index, 20 + place) % (3 + place * 4) === 0);
  const id = (index: number) => {
    const spread = Math.imul(index ^ seed, SPREAD) >>> 0;
    return `${hex8(draw(index, 6))}${middle}${hex8(draw(index, 7)).slice(0, 4)}${hex8(spread)}`;
  };
  const deviceId = (index: number) =>
    `${hex8(draw(index, 40))}${middle}${hex8(draw(index, 41)).slice(0, 4)}${hex8(index)}`;
  const base = { draw, id, deviceId, given, family, email, username, populationId, enabled, groupIds };

  return {
    size: plan.size,
    user: (index) => generatedUser(plan, base, index),
    indexOf: (wanted) => {
      const index = (Math.imul(Number.parseInt(wanted.slice(-8), 16), UNSPREAD) ^ seed) >>> 0;
      return index < plan.size && id(index) === wanted ? index : undefined;
    },
    username,
    email,
    given,
    family,
    externalId,
    populationId,
    enabled,
    groupIds,
  };
}

type Draws = Pick<
  GeneratedUsers,
  'given' | 'family' | 'email' | 'username' | 'populationId' | 'enabled' | 'groupIds'
> & {
  draw: (index: number, salt: number) => number;
  id: (index: number) => string;
  deviceId: (index: number) => string;
};

const SIGN_ON_WINDOW_MINUTES = 60 * 24 * 90;

function generatedUser(plan: GeneratedUsersPlan, from: Draws, index: number): SeedUser {
  const percent = (salt: number) => from.draw(index, salt) % 100;
  const createdDaysAgo = 100 + (from.draw(index, 8) % 1500);
  const signOnMinutes = from.draw(index, 9) % SIGN_ON_WINDOW_MINUTES;
  const phone = `+47 ${400 + (from.draw(index, 10) % 590)} ${10 + (from.draw(index, 11) % 90)} ${100 + (from.draw(index, 12) % 900)}`;
  const mfaEnabled = percent(13) < 35;
  const state = percent(14);
  return {
    id: from.id(index),
    username: from.username(index),
    email: from.email(index),
    emailVerified: percent(15) < 90,
    name: {
      given: from.given(index),
      family: from.family(index),
      formatted: `${from.given(index)} ${from.family(index)}`,
    },
    populationId: from.populationId(index),
    enabled: from.enabled(index),
    mfaEnabled,
    locale: plan.locale,
    address: { countryCode: plan.countryCode },
    externalId: externalId(index),
    ...(percent(16) < 60 ? { mobilePhone: phone } : {}),
    ...(state < 2 ? { lockedAt: minutesAgo(signOnMinutes % 2000) } : {}),
    ...(state >= 2 && state < 4 ? { passwordStatus: 'MUST_CHANGE_PASSWORD' as const } : {}),
    ...(state === 4 ? { passwordStatus: 'PASSWORD_EXPIRED' as const } : {}),
    ...(state >= 5 && state < 7 ? { verificationRequired: true } : {}),
    ...(percent(17) < 94
      ? { lastSignOn: { at: minutesAgo(signOnMinutes), remoteIp: remoteIp(from.draw(index, 18)) } }
      : {}),
    passwordChangedAt: daysAgo(createdDaysAgo % 120),
    groupIds: from.groupIds(index),
    devices: mfaEnabled ? [generatedDevice(from.deviceId(index), phone, createdDaysAgo)] : [],
    createdAt: daysAgo(createdDaysAgo),
    updatedAt: minutesAgo(signOnMinutes + (from.draw(index, 19) % 10_000)),
  };
}

function generatedDevice(id: string, phone: string, createdDaysAgo: number): SeedDevice {
  return {
    id,
    type: 'SMS',
    status: 'ACTIVE',
    phone,
    createdAt: daysAgo(createdDaysAgo),
    updatedAt: daysAgo(createdDaysAgo % 90),
  };
}

/** Returns an address from the blocks reserved for documentation. */
const remoteIp = (bits: number): string => `203.0.113.${bits % 254}`;
