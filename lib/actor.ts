import type { Role } from './auth/roles';

/** A signed-in person in one workspace; every read and write of an operation is bound to `workspaceId`. */
export type Member = {
  id: string;
  personId: string;
  workspaceId: string;
  workspaceName: string;
  role: Role;
  name: string;
  email: string;
};

/** Who acts. Only members have a role; the others are trusted code paths of our own. */
export type Actor = { kind: 'member'; member: Member } | { kind: 'webhook' } | { kind: 'system' };
