import type { ConnectLinkDetails } from '../../../db/queries/connections/connect-links';
import type { ClientChoice, Profile } from '../../../db/schema';
import { type LinkState, toLinkState } from './link-state';

/** A connect link as shown to members who may create links, without its token. Times are ISO 8601 UTC. */
export type ConnectLink = {
  id: string;
  /** The recipient, as entered by the creator. */
  recipient: string;
  state: LinkState;
  profile: Profile;
  client: ClientChoice;
  /** Absent if the link holder chooses the tenant. */
  tenant?: { tld: string; environmentId: string };
  madeBy: string;
  createdAt: string;
  expiresAt: string;
  usedAt?: string;
  revokedAt?: string;
  /** The connection created with the link, while it exists. */
  connection?: { id: string; name: string };
};

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
