import { memberRoute } from '@/app/api/_lib/member-route';
import { agreementConsentPageSchema } from '@/lib/api/users';
import { listAgreementConsents } from '@/lib/operations/users/list-agreement-consents';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/users/[userId]/agreements',
  {
    summary: 'Lists a user’s consent to each agreement of the environment',
    answer: agreementConsentPageSchema,
  },
  (member, { params, signal }) => listAgreementConsents(member, params, { signal }),
);
