import { compact } from './compact';
import { type Context, readWhole } from './read';
import { type PingOneLinkedAccount, readLinkedAccount } from './schema';
import type { LinkedAccount, Page } from './types';
import { READ_ONLY, type UserKey, userPath } from './user-path';

/** A user's accounts at external identity providers, with what PingOne embeds of the provider. */
export async function listLinkedAccounts(context: Context, key: UserKey): Promise<Page<LinkedAccount>> {
  return readWhole(
    context,
    {
      path: userPath(key, 'linkedAccounts'),
      query: { expand: 'identityProviders' },
      name: 'linkedAccounts',
      subject: { resource: 'linked-accounts', role: READ_ONLY },
    },
    (raw) => {
      const account = readLinkedAccount(raw);
      return account && toLinkedAccount(account);
    },
  );
}

function toLinkedAccount({ id, externalId, identityProvider, _embedded }: PingOneLinkedAccount): LinkedAccount {
  const provider = compact({ ...identityProvider, ..._embedded?.identityProvider });
  return compact({ id, externalId, identityProvider: provider });
}
