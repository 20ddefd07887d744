import 'server-only';
import { recordAudit } from '../../audit/record';
import { db, type Transaction } from '../../db/client';
import { addFirstMembership } from '../../db/queries/people/members';
import { revokePasswordLinks } from '../../db/queries/people/password-links';
import { findOrAddPerson, findPasswordHash, findPersonBySubject, type Person } from '../../db/queries/people/people';
import { listWorkspacesAdmittingDomain } from '../../db/queries/people/workspace-domains';
import { canonicalEmail, domainOfEmail } from '../identity/email';
import { NameInput } from '../identity/person-input';
import type { Role } from '../role-names';
import { OIDC_PROVIDER } from './oidc-provider';

/** The identity that the provider states in a verified token. */
export type VerifiedIdentity = {
  subject: string;
  email?: string | null | undefined;
  isVerified: boolean;
  name?: string | null | undefined;
};

/**
 * Adds a person with an email verified by the provider to every workspace that allows the email's domain, with the role
 * set for it. Current and former memberships stay as they are: a removed member does not rejoin through a domain.
 * People with a password are skipped, because an owner of another workspace may know it.
 */
export async function admitByDomain({ subject, email: given, isVerified, name }: VerifiedIdentity): Promise<void> {
  const email = canonicalEmail(given ?? '');
  const domain = email === undefined ? undefined : domainOfEmail(email);
  if (!isVerified || email === undefined || domain === undefined) return;
  const admitting = await listWorkspacesAdmittingDomain(db(), domain);
  if (admitting.length === 0) return;
  // A person whose email at the provider has changed must not get in with the new one, so no second person is added.
  const known = await findPersonBySubject(db(), { providerId: OIDC_PROVIDER, accountId: subject });
  if (known && canonicalEmail(known.email) !== email) return;
  await db().transaction(async (tx) => {
    const { isNew: _isNew, ...person } = await findOrAddPerson(tx, { email, name: nameOf(name, email) });
    if ((await findPasswordHash(tx, person.id)) !== undefined) return;
    const joined = await joinAll(tx, person, admitting, domain);
    // An unused password link issued by an owner must not be usable after the provider has verified the person.
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

/** Returns the name from the provider if it is a valid name, else the email. */
function nameOf(name: string | null | undefined, email: string): string {
  return NameInput.safeParse(name).data ?? email;
}
