import type { Member } from '@/lib/actor';
import { describeError, log } from '@/lib/log';
import { reconcileArrivals } from '@/lib/operations/connections/reconcile-workspace';
import { RefreshOnce } from './refresh-once';

/** Looks for connections that arrived while nobody was watching; when one did, the page is drawn anew. */
export async function Arrivals({ member }: { member: Member }) {
  const arrived = await reconcileArrivals(member).catch((error: unknown) => {
    // The list itself is whole without it; the next visit looks again.
    log().warn(describeError(error), 'attempts could not be reconciled');
    return false;
  });
  return arrived ? <RefreshOnce /> : null;
}
