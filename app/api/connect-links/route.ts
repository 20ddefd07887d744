import { memberRoute } from '@/app/api/_lib/member-route';
import { connectLinksSchema, createdConnectLinkSchema } from '@/lib/api/connect-links';
import { connectLinkInput, createConnectLink } from '@/lib/operations/connections/links/create-connect-link';
import { listConnectLinks } from '@/lib/operations/connections/links/list-connect-links';

export const GET = memberRoute(
  '/api/connect-links',
  {
    summary: 'Lists connect links',
    description: 'At most 200: open ones first, then newest first. `total` counts all.',
    answer: connectLinksSchema,
  },
  (member) => listConnectLinks(member),
);

export const POST = memberRoute(
  '/api/connect-links',
  {
    summary: 'Creates a link with which a person without an account connects their tenant once',
    description:
      'Only this response contains its address. `tld` and `environmentId` together set the tenant; without them the person chooses.',
    body: connectLinkInput,
    answer: createdConnectLinkSchema,
    status: 201,
  },
  (member, { body }) => createConnectLink(member, body),
);
