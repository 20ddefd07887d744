// All tables of Tenantry, one file per subject.
export * from './audit';
export * from './connections';
export * from './environments';
export * from './instances';
export * from './long-jobs';
export * from './members';
export * from './sign-in';
export * from './workspaces';
