import 'server-only';
import { recordAudit } from '../../audit/record';
import { db, type Transaction } from '../../db/client';
import { addFirstMembership } from '../../db/queries/people/members';
import { revokePasswordLinks } from '../../db/queries/people/password-links';
import { findOrAddPerson, findPasswordHash, findPersonBySubject, type Person } from '../../db/queries/people/people';
import { listWorkspacesAdmittingDomain } from '../../db/queries/people/workspace-domains';
import { canonicalEmail, domainOfEmail } from '../identity/email';
import { NameInput } from '../identity/person-input';
import type { Role } from '../roles';
import { OIDC_PROVIDER } from './oidc-provider';

/** What the provider says of who signs in, once its token was verified. */
export type VerifiedIdentity = {
  subject: string;
  email?: string | null | undefined;
  isVerified: boolean;
  name?: string | null | undefined;
};

/**
 * Makes whoever the provider vouches for a member of every workspace that lets their e-mail's domain in, with its role.
 * Who is or ever was a member somewhere keeps what is there: somebody removed does not come back by a domain. Nobody is let in
 * who has a password here, for an owner of another workspace may hold it.
 */
export async function admitByDomain({ subject, email: given, isVerified, name }: VerifiedIdentity): Promise<void> {
  const email = canonicalEmail(given ?? '');
  const domain = email === undefined ? undefined : domainOfEmail(email);
  if (!isVerified || email === undefined || domain === undefined) return;
  const admitting = await listWorkspacesAdmittingDomain(db(), domain);
  if (admitting.length === 0) return;
  // Somebody whose e-mail has changed at the provider does not get in by it, so nobody new is made of them.
  const known = await findPersonBySubject(db(), { providerId: OIDC_PROVIDER, accountId: subject });
  if (known && canonicalEmail(known.email) !== email) return;
  await db().transaction(async (tx) => {
    const { isNew: _isNew, ...person } = await findOrAddPerson(tx, { email, name: nameOf(name, email) });
    if ((await findPasswordHash(tx, person.id)) !== undefined) return;
    const joined = await joinAll(tx, person, admitting, domain);
    // A link that an owner made and nobody used would outlive the provider's word.
    if (joined) await revokePasswordLinks(tx, person.id);
  });
}

async function joinAll(
  tx: Transaction,
  person: Person,
  admitting: readonly { workspaceId: string; role: Role }[],
  domain: string,
): Promise<boolean> {
  let hasJoined = false;
  for (const { workspaceId, role } of admitting) {
    const joined = await addFirstMembership(tx, { workspaceId, personId: person.id, role });
    if (!joined) continue;
    hasJoined = true;
    await recordAudit(tx, {
      workspaceId,
      actor: { kind: 'system' },
      action: 'member.admit',
      target: person.email,
      targetKind: 'member',
      targetId: joined.id,
      after: { role, connections: 'all' },
      details: { domain, member: joined.id },
    });
  }
  return hasJoined;
}

/** What the provider calls them, where that will do for a name here. */
function nameOf(name: string | null | undefined, email: string): string {
  return NameInput.safeParse(name).data ?? email;
}
