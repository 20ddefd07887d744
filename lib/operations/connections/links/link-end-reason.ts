import type { ConnectLinkDetails } from '../../../db/queries/connections/connect-links';
import type { EndedLinkState } from './link-state';

/** Why a link does nothing: what happened, a sentence without its full stop, and whom to ask. */
export type LinkEndReason = { lead: string; advice: string };

export function describeLinkEnd(
  { madeBy, makerRole, workspaceName }: ConnectLinkDetails,
  state: EndedLinkState,
): LinkEndReason {
  const maker = `${madeBy} of ${workspaceName}`;
  switch (state) {
    case 'used':
      return {
        lead: 'This link was used already',
        advice: `A tenant was connected with it, and it works once. If that was not you, or there is more to connect, tell ${maker}.`,
      };
    case 'expired':
      return { lead: 'This link has run out', advice: `Nothing happened. Ask ${maker} for a new one.` };
    case 'revoked':
      return {
        lead: 'This link was taken back',
        advice: `Nothing happened. Ask ${makerRole ? maker : `somebody at ${workspaceName}`} whether you still need one.`,
      };
    case 'stopped':
      return {
        lead: 'This link no longer works',
        advice: `${madeBy}, who made it, may no longer make such links. Nothing happened. Ask somebody else at ${workspaceName} for a new one.`,
      };
  }
}
