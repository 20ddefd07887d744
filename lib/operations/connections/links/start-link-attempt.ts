import 'server-only';
import type { z } from 'zod';
import type { Limit } from '../../../db/limits';
import { AppError } from '../../../errors';
import { parseInput } from '../../../parse-input';
import { newConnectionInput, type StartedAttempt, startAttempt } from '../attempts/start-attempt';
import { describeLinkEnd } from './link-end-reason';
import type { LinkHolder } from './link-holder';
import { toLinkState } from './link-state';
import { redactErrorForLinkHolder } from './redact-error';
import { consumeLinkLimit } from './require-link';

/** Each one opens a session at Nango, whose calls everybody shares. */
const STARTS: Limit = { max: 20, windowS: 10 * 60 };

/** The tenant, where the link leaves it open. */
export const linkAttemptInput = newConnectionInput.pick({ tld: true, environmentId: true }).partial();

/**
 * Begins a try at connecting through a link: profile and client are the link's, and so is the tenant where it names one.
 * Throws `link-ended` for a link that no longer works.
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
  await consumeLinkLimit(`starts of connect-link ${link.id}`, STARTS);
  return startAttempt(holder, choice).catch((error: unknown) => {
    throw redactErrorForLinkHolder(error, holder);
  });
}
