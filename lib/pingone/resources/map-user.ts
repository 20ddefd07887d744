import type { Attribute, User, UserState } from '../types';
import { omitUndefined } from './compact';
import { type PingOneUser, parseMembers } from './response-schemas';

/** Standard attributes without their own field on `User`, in display order. */
const PROFILE = [
  'nickname',
  'title',
  'type',
  'primaryPhone',
  'mobilePhone',
  'address.streetAddress',
  'address.postalCode',
  'address.locality',
  'address.region',
  'address.countryCode',
  'locale',
  'preferredLanguage',
  'timezone',
  'accountId',
  'externalId',
  'photo.href',
].map((name) => {
  const [top = name, below] = name.split('.');
  return { name, top, below };
});

/** All other top-level members were added by the tenant's schema. */
const KNOWN: ReadonlySet<string> = new Set([
  '_links',
  '_embedded',
  'account',
  'createdAt',
  'email',
  'emailVerified',
  'enabled',
  'environment',
  'id',
  'identityProvider',
  'lastSignOn',
  'lifecycle',
  'memberOfGroupIDs',
  'memberOfGroupNames',
  'mfaEnabled',
  'name',
  'password',
  'population',
  'updatedAt',
  'username',
  'verifyStatus',
  ...PROFILE.map(({ top }) => top),
]);

type Members = Readonly<Record<string, unknown>>;

/** `raw` is the original record, needed for attributes that our schema does not name. */
export function toUser(user: PingOneUser, raw: unknown, environmentId: string): User {
  const members = parseMembers(raw) ?? {};
  const enabled = user.enabled ?? true;
  const locked = user.account?.status === 'LOCKED';
  return omitUndefined({
    id: user.id,
    environmentId,
    username: user.username ?? user.id,
    displayName: displayName(user.name),
    name: nameParts(user.name),
    email: user.email,
    emailVerified: user.emailVerified,
    populationId: user.population?.id,
    state: stateOf({ enabled, locked, lifecycle: user.lifecycle?.status }),
    enabled,
    mfaEnabled: user.mfaEnabled ?? false,
    account: omitUndefined({
      locked,
      canAuthenticate: user.account?.canAuthenticate,
      lockedAt: user.account?.lockedAt,
      unlockAt: user.account?.unlockAt,
      secondsUntilUnlock: user.account?.secondsUntilUnlock,
    }),
    verification: omitUndefined({ lifecycle: user.lifecycle?.status, verifyStatus: user.verifyStatus }),
    identityProvider: user.identityProvider?.type ?? 'PING_ONE',
    lastSignOn: user.lastSignOn && omitUndefined(user.lastSignOn),
    profile: profileOf(members),
    custom: customOf(members),
    groupNames: user.memberOfGroupNames,
    createdAt: user.createdAt,
    updatedAt: user.updatedAt,
  });
}

/** Returns the first reason why the person cannot sign in: a disabled account stays blocked even when unlocked. */
function stateOf(facts: { enabled: boolean; locked: boolean; lifecycle: string | undefined }): UserState {
  if (!facts.enabled) return 'disabled';
  if (facts.locked) return 'locked';
  return facts.lifecycle === 'VERIFICATION_REQUIRED' ? 'not-verified' : 'enabled';
}

// PingOne stores `formatted` and does not compute it, so it may be older than the parts.
function displayName(name: PingOneUser['name']): string | undefined {
  const composed = [name?.given, name?.family].filter(Boolean).join(' ').trim();
  return composed || name?.formatted?.trim() || undefined;
}

function nameParts(name: PingOneUser['name']): User['name'] {
  return omitUndefined({
    given: name?.given,
    middle: name?.middle,
    family: name?.family,
    formatted: name?.formatted,
    prefix: name?.honorificPrefix,
    suffix: name?.honorificSuffix,
  });
}

function profileOf(raw: Members): Attribute[] {
  const found: Attribute[] = [];
  for (const { name, top, below } of PROFILE) {
    const value = shown(below === undefined ? raw[top] : parseMembers(raw[top])?.[below]);
    if (value !== undefined) found.push({ name, value });
  }
  return found;
}

function customOf(raw: Members): Attribute[] {
  const found: Attribute[] = [];
  for (const name in raw) {
    const value = KNOWN.has(name) ? undefined : shown(raw[name]);
    if (value !== undefined) found.push({ name, value });
  }
  return found;
}

function shown(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
