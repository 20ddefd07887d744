'use client';

import type { LinkedAccount } from '@/lib/pingone/types';
import { IdChip } from '../../../ui/id-chip';
import { identityProviderLabel } from '../identity-provider-label';
import { DetailRow } from './user-section';

/** The user's accounts at external identity providers. */
export function UserLinkedAccounts({ accounts }: { accounts: readonly LinkedAccount[] }) {
  if (accounts.length === 0) return <DetailRow label="">No linked accounts</DetailRow>;
  return accounts.map(({ id, externalId, identityProvider: { id: providerId, name, type } }) => (
    <DetailRow
      key={id}
      label={type ? identityProviderLabel(type) : 'Provider'}
      note={
        externalId ? (
          <>
            external ID <IdChip id={externalId} />
          </>
        ) : null
      }
    >
      <Provider id={providerId} name={name} />
    </DetailRow>
  ));
}

function Provider({ id, name }: { id: string | undefined; name: string | undefined }) {
  if (name) {
    return (
      <bdi dir="auto" className="clip" title={name}>
        {name}
      </bdi>
    );
  }
  return id ? <IdChip id={id} /> : 'Unknown provider';
}
