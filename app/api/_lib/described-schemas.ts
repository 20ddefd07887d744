/** Every named schema of the API's document: `connectionSchema` becomes `Connection`. */

export * from '@/lib/api/access-map';
export * from '@/lib/api/attempts';
export * from '@/lib/api/audit';
export * from '@/lib/api/connect-links';
export * from '@/lib/api/connections';
export * from '@/lib/api/environments';
export * from '@/lib/api/groups';
export * from '@/lib/api/insights';
export * from '@/lib/api/jobs';
export * from '@/lib/api/live';
export * from '@/lib/api/members';
export * from '@/lib/api/problems';
export * from '@/lib/api/profile';
export * from '@/lib/api/reasons';
export * from '@/lib/api/search';
export * from '@/lib/api/users';
export * from '@/lib/api/workspaces';
export * from '@/lib/pingone/types';
