import 'server-only';
import type { Member } from '../../actor';
import { type Attempt, attemptView } from './attempt-view';
import { reachAttempt } from './reach-attempt';

/** An attempt as it was last known, without asking Nango: what a page shows first after a reload. */
export async function getAttempt(member: Member, attemptId: string): Promise<Attempt> {
  return attemptView(await reachAttempt(member, attemptId), member);
}
