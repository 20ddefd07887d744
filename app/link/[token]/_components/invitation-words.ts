import type { Profile } from '@/lib/api/connections';

/** What the workspace can do through the connection, phrased for the administrator of the tenant. */
export const PROFILE_ACCESS: Readonly<Record<Profile, string>> = {
  admin: 'do what your own PingOne roles allow: view environments, users and groups, and change users where you can.',
  'self-service': 'see your own user record, its password status and its devices. No one else’s data.',
};

/** What the invited person needs where the tenant brings its own app. */
export const PROFILE_REQUIREMENTS: Readonly<Record<Profile, string>> = {
  admin: 'an administrator role and a Worker app in the tenant. The next step shows its settings, ready to copy.',
  'self-service': 'a user record and an OIDC Web App in the tenant. The next step shows its settings, ready to copy.',
};
