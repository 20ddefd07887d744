import type { ClientChoice } from '@/lib/api/attempts';
import type { Profile } from '@/lib/api/connections';
import { SCOPES } from '@/lib/pingone/abilities';

/** One setting of the PingOne app to create: PingOne's label and the values to enter. */
export type AppSetting = { label: string; values: readonly string[]; note?: string };

/** Returns the settings of the PingOne app that a profile requires. `redirectUri` is Nango's callback. */
export function requiredAppSettings(profile: Profile, redirectUri: string): AppSetting[] {
  return [
    profile === 'admin' ? { label: 'App type', values: ['Worker'] } : { label: 'App type', values: ['OIDC Web App'] },
    { label: 'Grant types', values: ['Authorization Code', 'Refresh Token'] },
    { label: 'Token auth', values: ['Client Secret Post'] },
    { label: 'PKCE', values: ['S256_REQUIRED'] },
    { label: 'Redirect URI', values: [redirectUri] },
    {
      label: 'Scopes',
      values: SCOPES[profile],
      ...(profile === 'admin' ? { note: 'Don’t assign roles to the app.' } : {}),
    },
  ];
}

/** Returns a sentence on who can sign in with the app of a profile. */
export function whoCanSignIn(profile: Profile): string {
  return profile === 'admin'
    ? 'Users in this environment with at least one administrator role. The connection can read whatever they can read.'
    : 'Anyone with a user record in this environment. The connection reads only that record.';
}

export const CLIENT_OPTIONS: readonly { value: ClientChoice; name: string; description: string }[] = [
  {
    value: 'own',
    name: 'This tenant’s own client',
    description: 'You enter its ID and secret in Nango’s window. Tenantry never sees them.',
  },
  {
    value: 'workspace',
    name: 'The workspace’s client',
    description: 'Already stored in Nango. It works only for the environment that contains its app.',
  },
];
