import { extentOf } from '../../../auth/roles';
import type { ConnectLinkDetails } from '../../../db/queries/connections/connect-links';

/** `stopped`: the creator has left, or may no longer create connect links. */
export const LINK_STATES = ['open', 'used', 'expired', 'revoked', 'stopped'] as const;
export type LinkState = (typeof LINK_STATES)[number];
export type EndedLinkState = Exclude<LinkState, 'open'>;

/** Returns whether a link is open, or what ended it. */
export function toLinkState(
  { link, makerRole }: Pick<ConnectLinkDetails, 'link' | 'makerRole'>,
  now = Date.now(),
): LinkState {
  if (link.usedAt) return 'used';
  if (link.revokedAt) return 'revoked';
  if (link.expiresAt.getTime() <= now) return 'expired';
  return makerRole && extentOf(makerRole, 'connect-links:write') ? 'open' : 'stopped';
}
