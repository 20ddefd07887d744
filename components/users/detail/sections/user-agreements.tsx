'use client';

import type { ReactNode } from 'react';
import { formatCode } from '@/lib/format';
import type { AgreementConsent } from '@/lib/pingone/types';
import { Health, type HealthTone } from '../../../ui/health';
import { IdChip } from '../../../ui/id-chip';
import { Time } from '../../../ui/time';
import { DetailRow } from './user-section';

const TONES: Record<string, HealthTone> = { PENDING: 'warn', EXPIRED: 'warn', REVOKED: 'off' };

/** The user's consent to each agreement. */
export function UserAgreements({ consents }: { consents: readonly AgreementConsent[] }) {
  if (consents.length === 0) return <DetailRow label="">No agreements</DetailRow>;
  return consents.map((consent) => (
    <DetailRow
      key={consent.agreementId}
      label="Agreement"
      end={<State consent={consent} />}
      note={<AcceptedNote consent={consent} />}
    >
      {consent.name ? (
        <bdi dir="auto" className="clip" title={consent.name}>
          {consent.name}
        </bdi>
      ) : (
        <IdChip id={consent.agreementId} />
      )}
    </DetailRow>
  ));
}

function State({ consent: { status } }: { consent: AgreementConsent }): ReactNode {
  if (status === 'ACCEPTED') return null;
  const tone = TONES[status];
  return tone ? <Health tone={tone}>{formatCode(status)}</Health> : formatCode(status).toLowerCase();
}

function AcceptedNote({ consent: { acceptedAt, expiresAt, locale } }: { consent: AgreementConsent }) {
  if (!acceptedAt) return 'not accepted yet';
  return (
    <>
      accepted <Time at={acceptedAt} />
      {locale ? ` in ${locale}` : ''}
      {expiresAt ? (
        <>
          , expires <Time at={expiresAt} isAhead />
        </>
      ) : null}
    </>
  );
}
