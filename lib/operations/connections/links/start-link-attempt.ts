import 'server-only';
import type { z } from 'zod';
import type { StartedAttempt } from '../../../api/attempts';
import type { Limit } from '../../../db/limits';
import { AppError } from '../../../errors';
import { parseInput } from '../../../parse-input';
import { newConnectionInput, startAttempt } from '../attempts/start-attempt';
import { describeLinkEnd } from './link-end-reason';
import type { LinkHolder } from './link-holder';
import { toLinkState } from './link-state';
import { redactErrorForLinkHolder } from './redact-error';
import { consumeLinkLimit } from './require-link';

/** Each start opens a session at Nango, whose rate limit everyone shares. */
const START_LIMIT: Limit = { max: 20, windowS: 10 * 60 };

/** The tenant, if the link does not set it. */
export const linkAttemptInput = newConnectionInput.pick({ tld: true, environmentId: true }).partial();

/**
 * Starts an attempt to connect through a link, which sets the profile, the client, and possibly the tenant. Throws
 * `link-ended` if the link no longer works.
 */
export async function startLinkAttempt(
  holder: LinkHolder,
  input: z.output<typeof linkAttemptInput>,
): Promise<StartedAttempt> {
  const { link } = holder.heldLink;
  const state = toLinkState(holder.heldLink);
  if (state !== 'open') {
    const { lead, advice } = describeLinkEnd(holder.heldLink, state);
    throw new AppError('link-ended', `${lead}. ${advice}`);
  }
  const tenant = link.tld && link.environmentId ? { tld: link.tld, environmentId: link.environmentId } : input;
  const choice = parseInput(newConnectionInput, { ...tenant, profile: link.profile, client: link.client });
  await consumeLinkLimit(`starts of connect-link ${link.id}`, START_LIMIT);
  return startAttempt(holder, choice).catch((error: unknown) => {
    throw redactErrorForLinkHolder(error, holder);
  });
}
