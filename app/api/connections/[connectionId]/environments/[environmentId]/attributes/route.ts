import { memberRoute } from '@/app/api/_lib/member-route';
import { schemaAttributePageSchema } from '@/lib/api/environments';
import { listAttributes } from '@/lib/operations/users/list-attributes';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/attributes',
  {
    summary: 'Lists the user attributes of an environment',
    description: 'Returns the core, standard and custom attributes of its schema.',
    answer: schemaAttributePageSchema,
  },
  (member, { params, signal }) => listAttributes(member, params, { signal }),
);
