import { memberRoute } from '@/app/api/_lib/member-route';
import { newPasswordLinkSchema } from '@/lib/api/members';
import { makePasswordLink } from '@/lib/operations/members/make-password-link';

export const POST = memberRoute(
  '/api/members/[memberId]/password-link',
  {
    summary: 'Creates a link with which a member sets a password',
    description: 'The link is returned only once. An earlier link stops working.',
    answer: newPasswordLinkSchema,
    status: 201,
  },
  (member, { params }) => makePasswordLink(member, params.memberId),
);
