/** What a connection can do in an environment, in display order. */
export const ABILITIES = ['environment', 'users', 'profiles', 'passwords', 'mfa', 'sessions', 'audit'] as const;
export type Ability = (typeof ABILITIES)[number];

const ALL_ABILITIES: ReadonlySet<Ability> = new Set(ABILITIES);
const ENVIRONMENT_ONLY: ReadonlySet<Ability> = new Set(['environment'] as const);
const ENVIRONMENT_AND_AUDIT: ReadonlySet<Ability> = new Set(['environment', 'audit'] as const);

/** The abilities that PingOne's built-in roles give. The name of a custom role says nothing about its permissions. */
const GRANTED: ReadonlyMap<string, ReadonlySet<Ability>> = new Map([
  ['Organization Admin', ENVIRONMENT_ONLY],
  ['Environment Admin', ENVIRONMENT_AND_AUDIT],
  ['Identity Data Admin', ALL_ABILITIES],
  ['Identity Data Read Only', new Set(['environment', 'users', 'audit'] as const)],
  ['Client Application Developer', ENVIRONMENT_ONLY],
  ['Configuration Read Only', ENVIRONMENT_AND_AUDIT],
]);

/** The role that gives an ability, as PingOne spells it. */
export const ROLE_THAT_GIVES: Readonly<Record<Ability, string>> = {
  environment: 'Environment Admin',
  users: 'Identity Data Read Only',
  profiles: 'Identity Data Admin',
  passwords: 'Identity Data Admin',
  mfa: 'Identity Data Admin',
  sessions: 'Identity Data Admin',
  audit: 'Identity Data Read Only',
};

/**
 * Returns what a role gives, by its name; undefined for custom roles. PingOne's API and documentation spell some names
 * differently.
 */
export function abilitiesOfRole(roleName: string | undefined): ReadonlySet<Ability> | undefined {
  return GRANTED.get(roleName?.replace('Read-Only', 'Read Only').replace(/ Read Only Admin$/, ' Read Only') ?? '');
}

/** Scopes required to read one's own record. A suffix can narrow a scope. */
export const SCOPE_THAT_GIVES = {
  users: 'p1:read:user',
  profiles: 'p1:update:user',
  passwords: 'p1:read:userPassword',
  mfa: 'p1:read:device',
  sessions: 'p1:read:sessions',
} as const satisfies Partial<Record<Ability, string>>;

export type OwnAbility = keyof typeof SCOPE_THAT_GIVES;
export const OWN_ABILITIES: readonly OwnAbility[] = ['users', 'profiles', 'passwords', 'mfa', 'sessions'];

/** `openid` is required; the other two let PingOne return who signed in. */
const OPENID_SCOPES = ['openid', 'profile', 'email'];

/** The scopes that a sign-in requests: those of the app and of Nango's integration. */
export const SCOPES: Readonly<Record<'admin' | 'self-service', readonly string[]>> = {
  admin: OPENID_SCOPES,
  'self-service': [...OPENID_SCOPES, 'p1:read:user', 'p1:read:userPassword', 'p1:read:device'],
};
