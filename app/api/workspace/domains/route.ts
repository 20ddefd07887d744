import { memberRoute } from '@/app/api/_lib/member-route';
import { toItems } from '@/app/api/_lib/to-items';
import { itemsOf } from '@/lib/answer-schemas';
import { addedDomainSchema, allowedDomainSchema } from '@/lib/api/workspaces';
import { addDomain, addDomainInput, listDomains } from '@/lib/operations/settings/domains';

export const GET = memberRoute(
  '/api/workspace/domains',
  { summary: 'Lists the allowed domains, whose people can join by themselves', answer: itemsOf(allowedDomainSchema) },
  (member) => toItems(listDomains(member)),
);

export const POST = memberRoute(
  '/api/workspace/domains',
  {
    summary: 'Adds an allowed domain',
    description:
      'People whose email at exactly this domain is verified by the identity provider become members with the role when they sign in.',
    body: addDomainInput,
    answer: addedDomainSchema,
    status: 201,
  },
  (member, { body }) => addDomain(member, body),
);
