import { compact } from './compact';
import { type Context, readWhole } from './read';
import { type PingOneAgreementConsent, readAgreementConsent } from './schema';
import type { AgreementConsent, Page } from './types';
import { type UserKey, userPath } from './user-path';

/** Where a user stands with each agreement; the role that reads users does not read these. */
export async function listAgreementConsents(context: Context, key: UserKey): Promise<Page<AgreementConsent>> {
  return readWhole(
    context,
    {
      path: userPath(key, 'agreementConsents'),
      name: 'agreementConsents',
      subject: { resource: 'agreements', role: 'Environment Admin' },
    },
    (raw) => {
      const consent = readAgreementConsent(raw);
      return consent && toAgreementConsent(consent);
    },
  );
}

function toAgreementConsent({ agreement, status, lastConsent, _embedded }: PingOneAgreementConsent): AgreementConsent {
  return compact({
    agreementId: agreement.id,
    name: _embedded?.agreement?.name,
    status: status ?? 'UNKNOWN',
    locale: _embedded?.language?.locale,
    acceptedAt: lastConsent?.at,
    expiresAt: lastConsent?.expiresAt,
  });
}
