import type { SeedClient, SeedUser } from '../../seed';
import { SELF_SCOPES } from '../../seed/builders';

export const ALL_SCOPES: readonly string[] = SELF_SCOPES;

/** What PingOne does not hand out when another identity provider keeps the user. */
const WITHHELD_FROM_EXTERNAL = [
  'p1:update:user',
  'p1:read:userPassword',
  'p1:reset:userPassword',
  'p1:validate:userPassword',
];

/** The scopes a sign-in really gets: asked for, allowed to the client, and not withheld from this person. */
export function grantedScopes(asked: string, client: SeedClient, user: SeedUser): readonly string[] {
  const allowed = asked.split(' ').filter((scope) => client.scopes.includes(scope));
  return user.identityProvider ? allowed.filter((scope) => !WITHHELD_FROM_EXTERNAL.includes(scope)) : allowed;
}
