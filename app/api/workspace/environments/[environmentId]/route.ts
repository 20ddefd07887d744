import { memberRoute } from '@/app/api/_lib/member-route';
import { protectionSchema } from '@/lib/api/workspaces';
import { setProtection, setProtectionInput } from '@/lib/operations/settings/protections';

export const PATCH = memberRoute(
  '/api/workspace/environments/[environmentId]',
  { summary: 'Protects or unprotects an environment', body: setProtectionInput, answer: protectionSchema },
  (member, { params, body }) => setProtection(member, params.environmentId, body),
);
