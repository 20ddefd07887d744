import 'server-only';
import type { ConnectSettings } from '@/components/connect/connecting';
import type { Member } from '@/lib/actor';
import { extentOf } from '@/lib/auth/roles';
import { connectSettings } from '@/lib/operations/connections/connect-settings';

/** What the connect dialog needs; undefined for members who may not connect. */
export function readConnectSettings(member: Member): ConnectSettings | undefined {
  if (!extentOf(member.role, 'connections:write')) return undefined;
  const mayBrowse = extentOf(member.role, 'directory:read') === 'all';
  return { ...connectSettings(), mayBrowse, isOwner: member.role === 'owner' };
}
