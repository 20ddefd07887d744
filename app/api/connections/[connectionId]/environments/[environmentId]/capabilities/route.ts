import { memberRoute } from '@/app/api/_lib/member-route';
import { getCapabilities } from '@/lib/operations/environments/get-capabilities';
import { capabilitiesSchema } from '@/lib/pingone/types';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/capabilities',
  {
    summary: 'Returns what the license of an environment allows, and its rate limits',
    answer: capabilitiesSchema,
  },
  (member, { params, signal }) => getCapabilities(member, params, { signal }),
);
