import { memberOf } from '@/lib/auth/current-member';
import { reconcileNow } from '@/lib/operations/connections/reconcile-workspace';
import { json, route } from '@/lib/respond';

/** Looks now for what has changed at Nango. */
export const POST = route(async (request) => json(await reconcileNow(await memberOf(request))));
