import { memberRoute } from '@/app/api/_lib/member-route';
import { toItems } from '@/app/api/_lib/to-items';
import { itemsOf } from '@/lib/answer-schemas';
import { addedMemberSchema, memberSummarySchema } from '@/lib/api/members';
import { addMember, addMemberInput } from '@/lib/operations/members/add-member';
import { listMembers } from '@/lib/operations/members/list-members';

export const GET = memberRoute(
  '/api/members',
  { summary: 'Lists the members of the workspace in the order they joined', answer: itemsOf(memberSummarySchema) },
  (member) => toItems(listMembers(member)),
);

export const POST = memberRoute(
  '/api/members',
  {
    summary: 'Adds a person to the workspace',
    description:
      'Invites them by email if a mail server is configured; `mail` is the outcome. A person who cannot sign in yet gets a `passwordLink`, which is returned only once.',
    body: addMemberInput,
    answer: addedMemberSchema,
    status: 201,
  },
  (member, { body }) => addMember(member, body),
);
