import { memberRoute } from '@/app/api/_lib/member-route';
import { connectLinkAnswerSchema } from '@/lib/api/connect-links';
import { revokeConnectLink } from '@/lib/operations/connections/links/revoke-connect-link';

export const POST = memberRoute(
  '/api/connect-links/[linkId]/revoke',
  {
    summary: 'Revokes a connect link',
    description:
      'Refuses a sign-in that is in progress through the link. A used link cannot be revoked, because its connection stays.',
    answer: connectLinkAnswerSchema,
  },
  async (member, { params }) => ({ link: await revokeConnectLink(member, params.linkId) }),
);
