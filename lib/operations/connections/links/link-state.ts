import { extentOf } from '../../../auth/roles';
import type { KnownLink } from '../../../db/connect-links';

/** `stopped`: whoever made it has left, or may no longer make such links. */
export const LINK_STATES = ['open', 'used', 'expired', 'revoked', 'stopped'] as const;
export type LinkState = (typeof LINK_STATES)[number];
export type EndedState = Exclude<LinkState, 'open'>;

/** Whether a link works, and if not, what ended it first. */
export function linkStateOf({ link, makerRole }: Pick<KnownLink, 'link' | 'makerRole'>, now = Date.now()): LinkState {
  if (link.usedAt) return 'used';
  if (link.revokedAt) return 'revoked';
  if (link.expiresAt.getTime() <= now) return 'expired';
  return makerRole && extentOf(makerRole, 'connect-links:write') ? 'open' : 'stopped';
}
