import 'server-only';
import type { Member } from '@/lib/actor';
import { extentOf, type Permission } from '@/lib/auth/roles';
import { requireMember } from '@/lib/auth/sessions/current-member';

/** The member for whom a room of the settings is read; undefined for others, to whom the layout says why. */
export async function findPermittedMember(permission: Permission): Promise<Member | undefined> {
  const member = await requireMember();
  return extentOf(member.role, permission) ? member : undefined;
}
