import { type ReadContext, readAllPages } from '../transport/read';
import type { AgreementConsent, Page } from '../types';
import { omitUndefined } from './compact';
import { type PingOneAgreementConsent, parseAgreementConsent } from './response-schemas';
import { type UserKey, userPath } from './user-path';

/** Returns a user's consents. The role that reads users does not read these. */
export async function listAgreementConsents(context: ReadContext, key: UserKey): Promise<Page<AgreementConsent>> {
  return readAllPages(
    context,
    {
      path: userPath(key, 'agreementConsents'),
      name: 'agreementConsents',
      subject: { resource: 'agreements', role: 'Environment Admin' },
    },
    (raw) => {
      const consent = parseAgreementConsent(raw);
      return consent && toAgreementConsent(consent);
    },
  );
}

function toAgreementConsent({ agreement, status, lastConsent, _embedded }: PingOneAgreementConsent): AgreementConsent {
  return omitUndefined({
    agreementId: agreement.id,
    name: _embedded?.agreement?.name,
    status: status ?? 'UNKNOWN',
    locale: _embedded?.language?.locale,
    acceptedAt: lastConsent?.at,
    expiresAt: lastConsent?.expiresAt,
  });
}
