import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { revokeConnectLink } from '@/lib/operations/connections/links/revoke-connect-link';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ linkId: string }> };

/** Revokes a connect link. */
export const POST = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { linkId } = await params;
  return json({ link: await revokeConnectLink(member, linkId) });
});
