import 'server-only';
import type { ConnectSettings } from '@/components/connect/connect-settings';
import type { Member } from '@/lib/actor';
import { extentOf } from '@/lib/auth/roles';
import { getConnectSettings } from '@/lib/operations/connections/attempts/connect-settings';

/** Returns the settings of the connect dialog; undefined for members who cannot connect. */
export function findConnectSettings(member: Member): ConnectSettings | undefined {
  if (!extentOf(member.role, 'connections:write')) return undefined;
  const mayBrowse = extentOf(member.role, 'directory:read') === 'all';
  return { ...getConnectSettings(), mayBrowse, isOwner: member.role === 'owner' };
}
