import type { Member } from '@/lib/actor';
import { describeError, log } from '@/lib/log';
import { reconcileAttempts } from '@/lib/operations/connections/reconcile-attempts';
import { RefreshOnce } from './refresh-once';

/** Looks for connections that arrived while nobody was watching; when one did, the page is drawn anew. */
export async function Arrivals({ member }: { member: Member }) {
  const arrived = await reconcileAttempts(member).catch((error: unknown) => {
    // The list itself is whole without it; the next visit looks again.
    log().warn(describeError(error), 'attempts could not be reconciled');
    return 0;
  });
  return arrived > 0 ? <RefreshOnce /> : null;
}
