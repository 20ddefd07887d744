import 'server-only';
import type { ClientChoice } from '../../../api/attempts';
import type { Profile } from '../../../api/connections';
import { describeLinkEnd, type LinkEndReason } from './link-end-reason';
import type { LinkHolder } from './link-holder';
import { toLinkState } from './link-state';

/** What a link holder sees: who invites them, and to connect what. Nothing else about the workspace. `expiresAt` is ISO 8601 UTC. */
export type Invitation = {
  workspace: string;
  madeBy: string;
  recipient: string;
  profile: Profile;
  client: ClientChoice;
  /** Absent if the link holder chooses the tenant. */
  tenant?: { tld: string; environmentId: string };
  expiresAt: string;
};

/** Returns the invitation, and in `end` why the link no longer works. */
export function openLink({ heldLink }: LinkHolder): {
  invitation: Invitation;
  hasRunOut: boolean;
  end?: LinkEndReason;
} {
  const { link, workspaceName, madeBy } = heldLink;
  const { recipient, profile, client, tld, environmentId } = link;
  const state = toLinkState(heldLink);
  return {
    invitation: {
      workspace: workspaceName,
      madeBy,
      recipient,
      profile,
      client,
      ...(tld && environmentId ? { tenant: { tld, environmentId } } : {}),
      expiresAt: link.expiresAt.toISOString(),
    },
    hasRunOut: state === 'expired',
    ...(state === 'open' ? {} : { end: describeLinkEnd(heldLink, state) }),
  };
}
