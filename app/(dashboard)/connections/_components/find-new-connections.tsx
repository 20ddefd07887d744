import type { Member } from '@/lib/actor';
import { describeError, log } from '@/lib/log';
import { reconcilePendingAttempts } from '@/lib/operations/connections/sync/reconcile-workspace';
import { RefreshOnce } from './refresh-once';

/** Reconciles pending attempts with Nango, and refreshes the page when a new connection is found. */
export async function FindNewConnections({ member }: { member: Member }) {
  const hasNew = await reconcilePendingAttempts(member).catch((error: unknown) => {
    // The list is complete without this; the next visit tries again.
    log().warn(describeError(error), 'attempts could not be reconciled');
    return false;
  });
  return hasNew ? <RefreshOnce /> : null;
}
