import 'server-only';
import type { Member } from '../../actor';
import type { Transaction } from '../../db/client';
import { findTrustReason } from '../../db/queries/people/members';
import { revokePasswordLinks } from '../../db/queries/people/password-links';
import { findOrAddPerson, listSignInMethods, type Person } from '../../db/queries/people/people';
import { AppError } from '../../errors';
import { issuePasswordLink } from '../passwords/issue-password-link';

/** `passwordLink` is for whoever has no way to sign in yet, shown once; others keep their own ways. */
export type InvitedPerson = { person: Person; passwordLink?: string };

/**
 * The person an owner names by e-mail, made when there is none. Throws `conflict` for somebody known whom nobody vouches
 * for: the owner of another workspace may hold their password, and would come in here with it.
 */
export async function invitePerson(
  tx: Transaction,
  asker: Member,
  given: { email: string; name: string },
): Promise<InvitedPerson> {
  const { isNew, ...person } = await findOrAddPerson(tx, given);
  const issue = () => issuePasswordLink(tx, { personId: person.id, madeBy: asker.personId });
  if (isNew) return { person, passwordLink: await issue() };
  const scope = { askingPersonId: asker.personId, personId: person.id };
  const vouchedBy = await findTrustReason(tx, scope);
  if (vouchedBy === undefined) {
    throw new AppError(
      'conflict',
      `${given.email} belongs to another workspace, with a password or a link to set one that you did not give out, so Tenantry cannot tell that it is them. Use another e-mail for this workspace.`,
      { field: 'email' },
    );
  }
  // A link that another owner has made and not used would outlive the provider's word.
  if (vouchedBy === 'provider') await revokePasswordLinks(tx, person.id);
  const hasWay = (await listSignInMethods(tx, person.id)).length > 0;
  return hasWay ? { person } : { person, passwordLink: await issue() };
}
