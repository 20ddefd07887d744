import type { Member } from '../actor';
import { AppError } from '../errors';
import { type Extent, extentOf, type Permission } from './roles';

/** Returns the extent to which `member` has `permission`. Throws `not-allowed`, naming the permission. */
export function requirePermission(member: Member, permission: Permission): Extent {
  const extent = extentOf(member.role, permission);
  if (extent) return extent;
  throw new AppError(
    'not-allowed',
    `Your role, ${member.role}, does not have the permission ${permission}. An owner of ${member.workspaceName} can change your role.`,
  );
}
