import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import type { AddedDomain, Domain } from '../../api/workspaces';
import { recordAudit } from '../../audit/record';
import { DomainInput } from '../../auth/identity/domains';
import { requirePermission } from '../../auth/require-permission';
import { ROLES } from '../../auth/role-names';
import { db } from '../../db/client';
import * as domains from '../../db/queries/people/workspace-domains';
import { AppError, notFound } from '../../errors';

/** An email address alone must not make anyone an owner. */
export const DOMAIN_ROLES = ROLES.filter((role) => role !== 'owner');

export const addDomainInput = z.object({
  domain: DomainInput,
  role: z.enum(DOMAIN_ROLES, { error: `Role must be one of ${DOMAIN_ROLES.join(', ')}.` }),
});
export type AddDomainInput = z.output<typeof addDomainInput>;

/** Returns the allowed domains, whose people can join by themselves, sorted by name; for owners. */
export async function listDomains(member: Member): Promise<Domain[]> {
  requirePermission(member, 'settings:write');
  const rows = await domains.listDomains(db(), member.workspaceId);
  return rows.map(({ domain, role, createdAt }) => ({ domain, role, since: createdAt.toISOString() }));
}

/** Lets people join whose email at exactly this domain is verified by the identity provider. Throws `conflict` for a duplicate. */
export async function addDomain(member: Member, { domain, role }: AddDomainInput): Promise<AddedDomain> {
  requirePermission(member, 'settings:write');
  const { workspaceId } = member;
  return db().transaction(async (tx) => {
    if (!(await domains.addDomain(tx, { workspaceId, domain, role }))) {
      const message = `${domain} is already an allowed domain. To change its role, remove the domain first.`;
      throw new AppError('conflict', message, { field: 'domain' });
    }
    await recordAudit(tx, { ...toDomainEntry(member, domain), action: 'workspace.add-domain', after: { role } });
    return { domain, role };
  });
}

/** Stops new people from joining through this domain; existing members stay. Throws `not-found`. */
export async function removeDomain(member: Member, domain: string): Promise<void> {
  requirePermission(member, 'settings:write');
  const { workspaceId } = member;
  await db().transaction(async (tx) => {
    const role = await domains.removeDomain(tx, { workspaceId, domain });
    if (!role) throw notFound('domain');
    await recordAudit(tx, { ...toDomainEntry(member, domain), action: 'workspace.remove-domain', before: { role } });
  });
}

function toDomainEntry(member: Member, domain: string) {
  const actor = { kind: 'member', member } as const;
  return { workspaceId: member.workspaceId, actor, target: domain, targetKind: 'domain', targetId: domain } as const;
}
