// Every table of Tenantry, a file a room.
export * from './audit';
export * from './connecting';
export * from './connections';
export * from './environments';
export * from './instances';
export * from './long-jobs';
export * from './members';
export * from './sign-in';
export * from './workspaces';
