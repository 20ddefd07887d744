import 'server-only';
import type { Member } from '../../actor';
import type { Transaction } from '../../db/client';
import { findTrustReason } from '../../db/queries/people/members';
import { revokePasswordLinks } from '../../db/queries/people/password-links';
import { findOrAddPerson, listSignInMethods, type Person } from '../../db/queries/people/people';
import { AppError } from '../../errors';
import { issuePasswordLink } from '../passwords/issue-password-link';

/** `passwordLink` is for a person who cannot sign in yet. It is shown once. */
export type InvitedPerson = { person: Person; passwordLink?: string };

/**
 * Returns the person with this email, adding them if necessary. Throws `conflict` for a known person whose identity
 * nothing proves: the owner of another workspace may hold their password and would get in with it.
 */
export async function invitePerson(
  tx: Transaction,
  inviter: Member,
  given: { email: string; name: string },
): Promise<InvitedPerson> {
  const { isNew, ...person } = await findOrAddPerson(tx, given);
  const issue = () => issuePasswordLink(tx, { personId: person.id, madeBy: inviter.personId });
  if (isNew) return { person, passwordLink: await issue() };
  const scope = { askingPersonId: inviter.personId, personId: person.id };
  const trustReason = await findTrustReason(tx, scope);
  if (trustReason === undefined) {
    throw new AppError(
      'conflict',
      `${given.email} belongs to another workspace. You did not issue its password or password link, so Tenantry cannot verify the person. Use another email for this workspace.`,
      { field: 'email' },
    );
  }
  // A password link issued by another owner must not be usable after the provider has verified the person.
  if (trustReason === 'provider') await revokePasswordLinks(tx, person.id);
  const canSignIn = (await listSignInMethods(tx, person.id)).length > 0;
  return canSignIn ? { person } : { person, passwordLink: await issue() };
}
