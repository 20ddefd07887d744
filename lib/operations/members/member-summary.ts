import type { Role } from '../../auth/roles';
import type { ListedMember } from '../../db/queries/people/members';
import { PASSWORD_PROVIDER } from '../../db/queries/people/people';

/** A member as an owner of the workspace sees them. */
export type MemberSummary = {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** The connections that an operator or viewer is limited to, by id; null = all. */
  connections: readonly string[] | null;
  /** ISO 8601 UTC. */
  since: string;
  /** Ways to sign in that the person has used or set; empty until the first one. */
  signsInWith: readonly ('password' | 'identity-provider')[];
  /** A password link is out that was neither used nor has run out. */
  linkOpen: boolean;
  /** Whether this owner may make a password link: not for people who belong to somebody else's workspace too. */
  linkAllowed: boolean;
  /** They have a second factor, and this owner may take it away when it is lost. */
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
