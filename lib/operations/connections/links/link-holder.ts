import type { Actor, Member } from '../../../actor';
import { requirePermission } from '../../../auth/require-permission';
import type { ConnectLinkDetails } from '../../../db/queries/connections/connect-links';

/** A person without an account who has a connect link, with access to the attempts started through it. */
export type LinkHolder = { heldLink: ConnectLinkDetails };

/** A person who connects a tenant: a member or a link holder. */
export type Connector = Member | LinkHolder;

export function isLinkHolder(connector: Connector): connector is LinkHolder {
  return 'heldLink' in connector;
}

export function toActor(connector: Connector): Actor {
  return isLinkHolder(connector)
    ? { kind: 'link', recipient: connector.heldLink.link.recipient }
    : { kind: 'member', member: connector };
}

/** Returns which attempts the person may see and change. A link needs no permission. Throws `not-allowed`. */
export function requireAttemptScope(connector: Connector): { workspaceId: string; memberId?: string; linkId?: string } {
  if (isLinkHolder(connector))
    return { workspaceId: connector.heldLink.link.workspaceId, linkId: connector.heldLink.link.id };
  const extent = requirePermission(connector, 'connections:write');
  return { workspaceId: connector.workspaceId, ...(extent === 'own' ? { memberId: connector.id } : {}) };
}

/** Returns the member who starts the attempt; for a link holder, the link's creator. Throws `not-allowed`. */
export function requireInitiator(connector: Connector): { workspaceId: string; memberId: string; linkId?: string } {
  if (isLinkHolder(connector)) {
    const { id: linkId, workspaceId, createdBy: memberId } = connector.heldLink.link;
    return { workspaceId, memberId, linkId };
  }
  requirePermission(connector, 'connections:write');
  return { workspaceId: connector.workspaceId, memberId: connector.id };
}
