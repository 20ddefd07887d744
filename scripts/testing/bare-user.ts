import type { User } from '@/lib/pingone/types';

/** A user who can sign in, without any optional value. */
export const bareUser: User = {
  id: 'u1',
  environmentId: 'e1',
  username: 'ana',
  name: {},
  state: 'enabled',
  enabled: true,
  mfaEnabled: true,
  account: { locked: false },
  verification: {},
  identityProvider: 'PING_ONE',
  profile: [],
  custom: [],
};
