import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { reconcileNow } from '@/lib/operations/connections/sync/reconcile-workspace';
import { json, route } from '@/lib/respond';

/** Syncs the workspace's connections with Nango. */
export const POST = route(async (request) => json(await reconcileNow(await requireRequestMember(request))));
