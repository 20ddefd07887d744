import 'server-only';
import type { Attempt } from '../../../api/attempts';
import { type BrowserEvent, checkAttempt } from '../attempts/check-attempt';
import type { LinkHolder } from './link-holder';
import { redactErrorForLinkHolder } from './redact-error';

/** `checkAttempt` for a link holder, with redacted errors. */
export function checkLinkAttempt(
  holder: LinkHolder,
  attemptId: string,
  browserEvent: BrowserEvent = {},
): Promise<Attempt> {
  return checkAttempt(holder, attemptId, browserEvent).catch((error: unknown) => {
    throw redactErrorForLinkHolder(error, holder);
  });
}
