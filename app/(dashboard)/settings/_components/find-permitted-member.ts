import 'server-only';
import type { Member } from '@/lib/actor';
import { extentOf, type Permission } from '@/lib/auth/roles';
import { requireMember } from '@/lib/auth/sessions/current-member';

/** Returns the current member if permitted to read a settings section; undefined otherwise, where the layout explains why. */
export async function findPermittedMember(permission: Permission): Promise<Member | undefined> {
  const member = await requireMember();
  return extentOf(member.role, permission) ? member : undefined;
}
