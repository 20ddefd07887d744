import type { ConnectLink } from '../../../api/connect-links';
import type { ConnectLinkDetails } from '../../../db/queries/connections/connect-links';
import { toLinkState } from './link-state';

export function toConnectLink(details: ConnectLinkDetails): ConnectLink {
  const { link, madeBy, connectionName } = details;
  const { id, recipient, profile, client, tld, environmentId, usedAt, revokedAt, connectionId } = link;
  return {
    id,
    recipient,
    state: toLinkState(details),
    profile,
    client,
    ...(tld && environmentId ? { tenant: { tld, environmentId } } : {}),
    madeBy,
    createdAt: link.createdAt.toISOString(),
    expiresAt: link.expiresAt.toISOString(),
    ...(usedAt ? { usedAt: usedAt.toISOString() } : {}),
    ...(revokedAt ? { revokedAt: revokedAt.toISOString() } : {}),
    ...(connectionId && connectionName ? { connection: { id: connectionId, name: connectionName } } : {}),
  };
}
