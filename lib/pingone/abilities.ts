/** What a connection can do in an environment, in the order in which it is shown. */
export const ABILITIES = ['environment', 'users', 'profiles', 'passwords', 'mfa', 'sessions', 'audit'] as const;
export type Ability = (typeof ABILITIES)[number];

const EVERYTHING: ReadonlySet<Ability> = new Set(ABILITIES);
const SEES: ReadonlySet<Ability> = new Set(['environment'] as const);
const SEES_AND_AUDITS: ReadonlySet<Ability> = new Set(['environment', 'audit'] as const);

/** PingOne's built-in roles. What a role of the tenant's own making gives, its name does not tell. */
const GRANTED: ReadonlyMap<string, ReadonlySet<Ability>> = new Map([
  ['Organization Admin', SEES],
  ['Environment Admin', SEES_AND_AUDITS],
  ['Identity Data Admin', EVERYTHING],
  ['Identity Data Read Only', new Set(['environment', 'users', 'audit'] as const)],
  ['Client Application Developer', SEES],
  ['Configuration Read Only', SEES_AND_AUDITS],
]);

/** The role to ask for where an ability is missing, as PingOne writes it. */
export const ROLE_THAT_GIVES: Readonly<Record<Ability, string>> = {
  environment: 'Environment Admin',
  users: 'Identity Data Read Only',
  profiles: 'Identity Data Admin',
  passwords: 'Identity Data Admin',
  mfa: 'Identity Data Admin',
  sessions: 'Identity Data Admin',
  audit: 'Identity Data Read Only',
};

/** What a role gives by its name; undefined for one that PingOne does not bring. Its API and its documents write some differently. */
export function abilitiesOfRole(roleName: string | undefined): ReadonlySet<Ability> | undefined {
  return GRANTED.get(roleName?.replace('Read-Only', 'Read Only').replace(/ Read Only Admin$/, ' Read Only') ?? '');
}

/** Scopes without which one's own record does not open; a scope may be narrowed by a suffix. */
export const SCOPE_THAT_GIVES = {
  users: 'p1:read:user',
  profiles: 'p1:update:user',
  passwords: 'p1:read:userPassword',
  mfa: 'p1:read:device',
  sessions: 'p1:read:sessions',
} as const satisfies Partial<Record<Ability, string>>;

export type OwnAbility = keyof typeof SCOPE_THAT_GIVES;
export const OWN_ABILITIES: readonly OwnAbility[] = ['users', 'profiles', 'passwords', 'mfa', 'sessions'];

/** `openid` is needed; the other two let PingOne tell who signed in. */
const OPENID_SCOPES = ['openid', 'profile', 'email'];

/** What a sign-in asks PingOne for: the scopes of the app, and of Nango's integration. */
export const SCOPES: Readonly<Record<'admin' | 'self-service', readonly string[]>> = {
  admin: OPENID_SCOPES,
  'self-service': [...OPENID_SCOPES, 'p1:read:user', 'p1:read:userPassword', 'p1:read:device'],
};
