import type { MemberSummary } from '../../api/members';
import type { ListedMember } from '../../db/queries/people/members';
import { PASSWORD_PROVIDER } from '../../db/queries/people/people';

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
