import 'server-only';
import type { Attempt } from '../../../api/attempts';
import type { Connector } from '../links/link-holder';
import { loadAttemptView } from './attempt-view';
import { requireAttempt } from './require-attempt';

/** Returns the stored state of an attempt without calling Nango, for the first render after a reload. */
export async function getAttempt(connector: Connector, attemptId: string): Promise<Attempt> {
  return loadAttemptView(await requireAttempt(connector, attemptId), connector);
}
