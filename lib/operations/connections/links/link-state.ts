import { extentOf } from '../../../auth/roles';
import type { ConnectLinkDetails } from '../../../db/queries/connections/connect-links';

/** `stopped`: whoever made it has left, or may no longer make such links. */
export const LINK_STATES = ['open', 'used', 'expired', 'revoked', 'stopped'] as const;
export type LinkState = (typeof LINK_STATES)[number];
export type EndedLinkState = Exclude<LinkState, 'open'>;

/** Whether a link works, and if not, what ended it first. */
export function toLinkState(
  { link, makerRole }: Pick<ConnectLinkDetails, 'link' | 'makerRole'>,
  now = Date.now(),
): LinkState {
  if (link.usedAt) return 'used';
  if (link.revokedAt) return 'revoked';
  if (link.expiresAt.getTime() <= now) return 'expired';
  return makerRole && extentOf(makerRole, 'connect-links:write') ? 'open' : 'stopped';
}
