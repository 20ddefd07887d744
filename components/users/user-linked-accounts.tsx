'use client';

import type { LinkedAccount } from '@/lib/pingone/types';
import { IdChip } from '../ui/id-chip';
import { providerWords } from './provider-words';
import { Row } from './user-section';

/** The user's accounts at external identity providers. */
export function UserLinkedAccounts({ accounts }: { accounts: readonly LinkedAccount[] }) {
  if (accounts.length === 0) return <Row label="">No account elsewhere is linked.</Row>;
  return accounts.map(({ id, externalId, identityProvider: { id: providerId, name, type } }) => (
    <Row
      key={id}
      label={type ? providerWords(type) : 'Provider'}
      note={
        externalId ? (
          <>
            known there as <IdChip id={externalId} />
          </>
        ) : null
      }
    >
      <Provider id={providerId} name={name} />
    </Row>
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
  return id ? <IdChip id={id} /> : 'PingOne does not say which';
}
