import 'server-only';
import type { Connector } from '../links/link-holder';
import { type Attempt, loadAttemptView } from './attempt-view';
import { requireAttempt } from './require-attempt';

/** An attempt as it was last known, without asking Nango: what a page shows first after a reload. */
export async function getAttempt(who: Connector, attemptId: string): Promise<Attempt> {
  return loadAttemptView(await requireAttempt(who, attemptId), who);
}
