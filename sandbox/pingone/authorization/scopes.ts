import type { SeedClient, SeedUser } from '../../seed';
import { SELF_SCOPES } from '../../seed/builders';

export const ALL_SCOPES: readonly string[] = SELF_SCOPES;

/** Scopes that PingOne withholds if another identity provider manages the user. */
const WITHHELD_FROM_EXTERNAL = [
  'p1:update:user',
  'p1:read:userPassword',
  'p1:reset:userPassword',
  'p1:validate:userPassword',
];

/** Returns the granted scopes: requested, allowed for the client, and not withheld from this user. */
export function grantedScopes(requested: string, client: SeedClient, user: SeedUser): readonly string[] {
  const allowed = requested.split(' ').filter((scope) => client.scopes.includes(scope));
  return user.identityProvider ? allowed.filter((scope) => !WITHHELD_FROM_EXTERNAL.includes(scope)) : allowed;
}
