import type { Actor, Member } from '../../../actor';
import { requirePermission } from '../../../auth/require-permission';
import type { ConnectLinkDetails } from '../../../db/queries/connections/connect-links';

/** Somebody without an account here, as far as a connect link reaches: the attempts that were begun through it. */
export type LinkHolder = { heldLink: ConnectLinkDetails };

/** Who goes through connecting. */
export type Connector = Member | LinkHolder;

export function isLinkHolder(who: Connector): who is LinkHolder {
  return 'heldLink' in who;
}

export function toActor(who: Connector): Actor {
  return isLinkHolder(who) ? { kind: 'link', recipient: who.heldLink.link.recipient } : { kind: 'member', member: who };
}

/** Which attempts somebody may see and move on; a link is its own permission. Throws `not-allowed`. */
export function requireAttemptScope(who: Connector): { workspaceId: string; memberId?: string; linkId?: string } {
  if (isLinkHolder(who)) return { workspaceId: who.heldLink.link.workspaceId, linkId: who.heldLink.link.id };
  const extent = requirePermission(who, 'connections:write');
  return { workspaceId: who.workspaceId, ...(extent === 'own' ? { memberId: who.id } : {}) };
}

/** In whose name an attempt begins: through a link, in that of whoever made it. Throws `not-allowed`. */
export function requireInitiator(who: Connector): { workspaceId: string; memberId: string; linkId?: string } {
  if (isLinkHolder(who)) {
    const { id: linkId, workspaceId, createdBy: memberId } = who.heldLink.link;
    return { workspaceId, memberId, linkId };
  }
  requirePermission(who, 'connections:write');
  return { workspaceId: who.workspaceId, memberId: who.id };
}
