export const ROLES = ['owner', 'admin', 'operator', 'viewer', 'connector'] as const;
export type Role = (typeof ROLES)[number];
