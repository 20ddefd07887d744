import type { ConnectLinkDetails } from '../../../db/queries/connections/connect-links';
import type { EndedLinkState } from './link-state';

/** Why a link no longer works. `lead` is a sentence without its period. */
export type LinkEndReason = { lead: string; advice: string };

export function describeLinkEnd(
  { madeBy, makerRole, workspaceName }: ConnectLinkDetails,
  state: EndedLinkState,
): LinkEndReason {
  const contact = `${madeBy} of ${workspaceName}`;
  switch (state) {
    case 'used':
      return {
        lead: 'This link has already been used',
        advice: `A tenant was connected with this link, which works only once. If that wasn’t you, or you want to connect another tenant, contact ${contact}.`,
      };
    case 'expired':
      return { lead: 'This link has expired', advice: `Nothing was connected. Ask ${contact} for a new one.` };
    case 'revoked':
      return {
        lead: 'This link was revoked',
        advice: `Nothing was connected. Ask ${makerRole ? contact : `someone at ${workspaceName}`} whether you still need a link.`,
      };
    case 'stopped':
      return {
        lead: 'This link no longer works',
        advice: `${madeBy}, who created it, can no longer create connect links. Nothing was connected. Ask someone else at ${workspaceName} for a new one.`,
      };
  }
}
