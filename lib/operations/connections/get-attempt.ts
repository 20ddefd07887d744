import 'server-only';
import { type Attempt, attemptView } from './attempt-view';
import type { Connector } from './links/link-holder';
import { reachAttempt } from './reach-attempt';

/** An attempt as it was last known, without asking Nango: what a page shows first after a reload. */
export async function getAttempt(who: Connector, attemptId: string): Promise<Attempt> {
  return attemptView(await reachAttempt(who, attemptId), who);
}
