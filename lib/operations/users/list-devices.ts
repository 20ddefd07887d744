import 'server-only';
import type { Member } from '../../actor';
import type { Device, Page } from '../../pingone/types';
import { type ReadOptions, readUserResource, type UserIds } from '../access/read-directory';

/** Returns a user's MFA devices, the default device first. */
export async function listDevices(member: Member, ids: UserIds, options: ReadOptions = {}): Promise<Page<Device>> {
  return readUserResource(member, ids, { ...options, ability: 'mfa' }, (client, key) => client.listDevices(key));
}
