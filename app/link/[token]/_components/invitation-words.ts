import type { Profile } from '@/lib/db/schema';

/** What a workspace can do through the connection, in the words of somebody who knows their own tenant. */
export const PROFILE_ACCESS: Readonly<Record<Profile, string>> = {
  admin: 'do what your own PingOne roles allow: see environments, users and groups, and change users where you may.',
  'self-service': 'see your own user record, how its password stands, and its devices. Nothing of anybody else.',
};

/** What it takes where the tenant brings its own app. */
export const PROFILE_REQUIREMENTS: Readonly<Record<Profile, string>> = {
  admin: 'an administrator role, and a Worker app in the tenant: its settings come next, ready to copy.',
  'self-service': 'a user record, and an OIDC Web App in the tenant: its settings come next, ready to copy.',
};
