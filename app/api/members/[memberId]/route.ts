import { memberRoute } from '@/app/api/_lib/member-route';
import { changedMemberSchema, removedMemberSchema } from '@/lib/api/members';
import { changeMember, changeMemberInput } from '@/lib/operations/members/change-member';
import { removeMember } from '@/lib/operations/members/remove-member';

export const PATCH = memberRoute(
  '/api/members/[memberId]',
  {
    summary: 'Changes a member’s role, the connections they are limited to, or both',
    description:
      'Fields that are left out keep their values. `connections: null` removes the limit. Only operators and viewers can be limited.',
    body: changeMemberInput,
    answer: changedMemberSchema,
  },
  async (member, { params, body }) => ({ member: await changeMember(member, params.memberId, body) }),
);

export const DELETE = memberRoute(
  '/api/members/[memberId]',
  {
    summary: 'Removes a member from the workspace',
    description: 'Ends their sessions in it, and revokes the connect links they created and their password links.',
    answer: removedMemberSchema,
  },
  async (member, { params }) => {
    await removeMember(member, params.memberId);
    return { id: params.memberId };
  },
);
