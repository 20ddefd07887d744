import type { SeedUser } from '../../seed';
import type { TenantEnvironment } from '../tenant-registry';
import type { Call } from './call';

const ACTIONS = [
  'password.set',
  'password.reset',
  'password.check',
  'password.recover',
  'account.sendVerificationCode',
];

/** Members after `account`, in PingOne's order; JSON omits undefined ones. */
function profile(user: SeedUser): Record<string, unknown> {
  return {
    accountId: user.accountId,
    address: user.address,
    createdAt: user.createdAt,
    email: user.email,
    emailVerified: user.emailVerified,
    enabled: user.enabled,
    externalId: user.externalId,
    identityProvider: user.identityProvider ?? { type: 'PING_ONE' },
    lastSignOn: user.lastSignOn,
    lifecycle: { status: user.verificationRequired ? 'VERIFICATION_REQUIRED' : 'ACCOUNT_OK' },
    locale: user.locale,
    mfaEnabled: user.mfaEnabled,
    mobilePhone: user.mobilePhone,
    name: user.name,
    nickname: user.nickname,
    photo: user.photo,
    population: { id: user.populationId },
    preferredLanguage: user.preferredLanguage,
    primaryPhone: user.primaryPhone,
    timezone: user.timezone,
    title: user.title,
    type: user.type,
    updatedAt: user.updatedAt,
    username: user.username,
    verifyStatus: 'NOT_INITIATED',
  };
}

function account(user: SeedUser): Record<string, unknown> {
  const isLocked = user.lockedAt !== undefined;
  return {
    canAuthenticate: user.enabled && !isLocked,
    ...(isLocked && { lockedAt: user.lockedAt }),
    ...(user.unlockAt && { unlockAt: user.unlockAt }),
    status: isLocked ? 'LOCKED' : 'OK',
  };
}

/** Returns a user as in a list; `rels` adds the links of a single read. */
export function userBody(
  call: Call,
  place: TenantEnvironment,
  user: SeedUser,
  rels: readonly string[] = [],
): Record<string, unknown> {
  const environment = `${call.base}/environments/${place.environment.id}`;
  const self = `${environment}/users/${user.id}`;
  const link = (path: string) => ({ href: path });
  return {
    _links: {
      ...(rels.length > 0 && {
        environment: link(environment),
        population: link(`${environment}/populations/${user.populationId}`),
      }),
      ...Object.fromEntries(rels.map((rel) => [rel, link(`${self}/${rel}`)])),
      self: link(self),
      password: link(`${self}/password`),
      ...Object.fromEntries(
        ACTIONS.map((action) => [action, link(action.startsWith('password') ? `${self}/password` : self)]),
      ),
      linkedAccounts: link(`${self}/linkedAccounts`),
    },
    id: user.id,
    environment: { id: place.environment.id },
    account: account(user),
    ...profile(user),
    ...user.custom,
  };
}
