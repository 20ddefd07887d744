import 'server-only';
import type { Attempt } from '../attempt-view';
import { type BrowserNews, checkAttempt } from '../check-attempt';
import { forOutsiders } from './for-outsiders';
import type { LinkHolder } from './link-holder';

/** `checkAttempt` for whoever came through a link: what fails is told in words for outsiders. */
export function checkLinkAttempt(holder: LinkHolder, attemptId: string, news: BrowserNews = {}): Promise<Attempt> {
  return checkAttempt(holder, attemptId, news).catch((error: unknown) => {
    throw forOutsiders(error, holder);
  });
}
