/** Every schema of the JSON API's answers. In the OpenAPI document, `connectionSchema` is `Connection`. */

export * from '../pingone/types';
export * from './access-map';
export * from './attempts';
export * from './audit';
export * from './connect-links';
export * from './connections';
export * from './environments';
export * from './groups';
export * from './insights';
export * from './jobs';
export * from './live';
export * from './members';
export * from './problems';
export * from './profile';
export * from './reasons';
export * from './search';
export * from './sign-in';
export * from './users';
export * from './workspaces';
