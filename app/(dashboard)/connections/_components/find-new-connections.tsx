import type { Member } from '@/lib/actor';
import { describeError, log } from '@/lib/log';
import { reconcilePendingAttempts } from '@/lib/operations/connections/sync/reconcile-workspace';
import { RefreshOnce } from './refresh-once';

/** Looks for connections that arrived while nobody was watching; when one did, the page is drawn anew. */
export async function FindNewConnections({ member }: { member: Member }) {
  const arrived = await reconcilePendingAttempts(member).catch((error: unknown) => {
    // The list itself is whole without it; the next visit looks again.
    log().warn(describeError(error), 'attempts could not be reconciled');
    return false;
  });
  return arrived ? <RefreshOnce /> : null;
}
