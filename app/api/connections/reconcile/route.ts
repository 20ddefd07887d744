import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { reconcileNow } from '@/lib/operations/connections/sync/reconcile-workspace';
import { json, route } from '@/lib/respond';

/** Looks now for what has changed at Nango. */
export const POST = route(async (request) => json(await reconcileNow(await requireRequestMember(request))));
