import type { Role } from './auth/roles';

/** Where a request came from, and our id for it. */
export type Origin = { address: string; requestId: string };

/** A signed-in person in one workspace; every read and write of an operation is bound to `workspaceId`. */
export type Member = {
  id: string;
  personId: string;
  workspaceId: string;
  workspaceName: string;
  role: Role;
  name: string;
  email: string;
  /** The connections that this member is limited to; null = all of the workspace. */
  limitedTo: readonly string[] | null;
  /** No write reaches PingOne from this workspace. */
  isReadOnly: boolean;
  /** Known where the member stands behind a request. */
  origin?: Origin;
};

/** Who acts. Only members have a role; the others are trusted code paths of our own. */
export type Actor =
  | { kind: 'member'; member: Member }
  | { kind: 'webhook' }
  | { kind: 'system' }
  /** Somebody without an account here, through a connect link. */
  | { kind: 'link'; recipient: string };

/** What Tenantry itself decides, whoever's call or news led to it. */
export const SYSTEM_ACTOR: Actor = { kind: 'system' };
