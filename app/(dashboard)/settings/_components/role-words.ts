import type { Role } from '@/lib/auth/role-names';

/** A short description of each role. The table in `lib/auth/roles.ts` is authoritative. */
export const ROLE_WORDS: Record<Role, string> = {
  owner: 'Full access, including members and settings',
  admin: 'Connects tenants, reads and changes users',
  operator: 'Reads environments and users, supports users',
  viewer: 'Reads environments, users and the audit log',
  connector: 'Creates connections and sees only their own',
};
