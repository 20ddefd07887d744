import 'server-only';
import type { Attempt } from '../attempts/attempt-view';
import { type BrowserEvent, checkAttempt } from '../attempts/check-attempt';
import type { LinkHolder } from './link-holder';
import { redactErrorForLinkHolder } from './redact-error';

/** `checkAttempt` for whoever came through a link: what fails is told in words for outsiders. */
export function checkLinkAttempt(holder: LinkHolder, attemptId: string, news: BrowserEvent = {}): Promise<Attempt> {
  return checkAttempt(holder, attemptId, news).catch((error: unknown) => {
    throw redactErrorForLinkHolder(error, holder);
  });
}
