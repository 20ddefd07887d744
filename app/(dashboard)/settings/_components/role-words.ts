import type { Role } from '@/lib/auth/roles';

/** What each role may do, in a few words; the table in `lib/auth/roles.ts` decides. */
export const ROLE_WORDS: Record<Role, string> = {
  owner: 'Everything, and members and settings',
  admin: 'Connects tenants, reads and changes users',
  operator: 'Reads environments and users, helps users',
  viewer: 'Reads environments, users and the audit',
  connector: 'Makes connections and sees only their own',
};
