import type { Role } from '../../auth/roles';
import type { ListedMember } from '../../db/queries/people/members';
import { PASSWORD_PROVIDER } from '../../db/queries/people/people';

/** A member as shown to owners of the workspace. */
export type MemberSummary = {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** The ids of the connections that an operator or viewer is limited to; null = no limit. */
  connections: readonly string[] | null;
  /** ISO 8601 UTC. */
  since: string;
  /** The sign-in methods that the person has set up or used. */
  signsInWith: readonly ('password' | 'identity-provider')[];
  /** The person has a password link that is neither used nor expired. */
  linkOpen: boolean;
  /** Whether this owner may create a password link: not for a person who also belongs to a workspace of other owners. */
  linkAllowed: boolean;
  /** The person has a second factor that this owner may reset. */
  factorResettable: boolean;
};

export function toMemberSummary(row: ListedMember): MemberSummary {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    connections: row.limitedTo,
    since: row.createdAt.toISOString(),
    signsInWith: row.providers.map((provider) => (provider === PASSWORD_PROVIDER ? 'password' : 'identity-provider')),
    linkOpen: row.isLinkOpen,
    linkAllowed: row.isOurs,
    factorResettable: row.isOurs && row.hasSecondFactor,
  };
}
