import 'server-only';
import type { Member } from '../../actor';
import type { AgreementConsent, Page } from '../../pingone/types';
import { type ReadOptions, readUserResource, type UserIds } from '../access/read-directory';

/** Returns a user's consent to each agreement of the environment. */
export async function listAgreementConsents(
  member: Member,
  ids: UserIds,
  options: ReadOptions = {},
): Promise<Page<AgreementConsent>> {
  return readUserResource(member, ids, options, (client, key) => client.listAgreementConsents(key));
}
