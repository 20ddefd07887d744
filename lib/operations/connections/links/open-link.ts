import 'server-only';
import type { ClientChoice, Profile } from '../../../db/schema';
import { describeLinkEnd, type LinkEndReason } from './link-end-reason';
import type { LinkHolder } from './link-holder';
import { toLinkState } from './link-state';

/** What whoever opens a link is told: who asks, and for what. Nothing else of the workspace. `expiresAt` is ISO 8601 UTC. */
export type Invitation = {
  workspace: string;
  madeBy: string;
  recipient: string;
  profile: Profile;
  client: ClientChoice;
  /** Absent: the person chooses. */
  tenant?: { tld: string; environmentId: string };
  expiresAt: string;
};

/** The invitation, and why it can no longer be taken when it cannot. */
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
