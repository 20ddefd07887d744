import type { ConnectLinkDetails } from '../../../db/queries/connections/connect-links';
import type { ClientChoice, Profile } from '../../../db/schema';
import { type LinkState, toLinkState } from './link-state';

/** A connect link as those who may make them see it: without its token, which nobody has but its holder. Times are ISO 8601 UTC. */
export type ConnectLink = {
  id: string;
  /** For whom it is, in the maker's words. */
  recipient: string;
  state: LinkState;
  profile: Profile;
  client: ClientChoice;
  /** Absent: whoever has the link chooses. */
  tenant?: { tld: string; environmentId: string };
  madeBy: string;
  createdAt: string;
  expiresAt: string;
  usedAt?: string;
  revokedAt?: string;
  /** What it became, as long as that is connected. */
  connection?: { id: string; name: string };
};

export function toConnectLink(known: ConnectLinkDetails): ConnectLink {
  const { link, madeBy, connectionName } = known;
  const { id, recipient, profile, client, tld, environmentId, usedAt, revokedAt, connectionId } = link;
  return {
    id,
    recipient,
    state: toLinkState(known),
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
