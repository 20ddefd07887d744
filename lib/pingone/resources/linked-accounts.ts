import { type ReadContext, readAllPages } from '../transport/read';
import type { LinkedAccount, Page } from '../types';
import { omitUndefined } from './compact';
import { type PingOneLinkedAccount, parseLinkedAccount } from './response-schemas';
import { READ_ONLY_ROLE, type UserKey, userPath } from './user-path';

/** Returns a user's accounts at external identity providers, with the provider details that PingOne embeds. */
export async function listLinkedAccounts(context: ReadContext, key: UserKey): Promise<Page<LinkedAccount>> {
  return readAllPages(
    context,
    {
      path: userPath(key, 'linkedAccounts'),
      query: { expand: 'identityProviders' },
      name: 'linkedAccounts',
      subject: { resource: 'linked-accounts', role: READ_ONLY_ROLE },
    },
    (raw) => {
      const account = parseLinkedAccount(raw);
      return account && toLinkedAccount(account);
    },
  );
}

function toLinkedAccount({ id, externalId, identityProvider, _embedded }: PingOneLinkedAccount): LinkedAccount {
  const provider = omitUndefined({ ...identityProvider, ..._embedded?.identityProvider });
  return omitUndefined({ id, externalId, identityProvider: provider });
}
