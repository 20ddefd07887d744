import { memberRoute } from '@/app/api/_lib/member-route';
import { removedDomainSchema } from '@/lib/api/workspaces';
import { removeDomain } from '@/lib/operations/settings/domains';

export const DELETE = memberRoute(
  '/api/workspace/domains/[domain]',
  {
    summary: 'Removes an allowed domain',
    description: 'No one else can join through it; people who already joined stay members.',
    answer: removedDomainSchema,
  },
  async (member, { params: { domain } }) => {
    await removeDomain(member, domain);
    return { domain };
  },
);
