import { memberRoute } from '@/app/api/_lib/member-route';
import { getLicense } from '@/lib/operations/environments/get-license';
import { licenseSchema } from '@/lib/pingone/types';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/licence',
  {
    summary: 'Returns the license of an environment',
    answer: licenseSchema,
  },
  (member, { params, signal }) => getLicense(member, params, { signal }),
);
