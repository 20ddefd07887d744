import type { LinkState } from '../../../api/connect-links';
import { extentOf } from '../../../auth/roles';
import type { ConnectLinkDetails } from '../../../db/queries/connections/connect-links';

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
