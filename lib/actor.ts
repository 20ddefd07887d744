import type { Role } from './auth/role-names';

/** Where a request came from, and our id for the request. */
export type Origin = { address: string; requestId: string };

/** A signed-in person in one workspace. Every read and write of an operation is scoped to `workspaceId`. */
export type Member = {
  id: string;
  personId: string;
  workspaceId: string;
  workspaceName: string;
  role: Role;
  name: string;
  email: string;
  /** The connections that this member is limited to; null = all connections of the workspace. */
  limitedTo: readonly string[] | null;
  /** Whether the workspace is read-only: no change is sent to PingOne. */
  isReadOnly: boolean;
  /** Present when the member makes a request. */
  origin?: Origin;
};

/** Who performs an action. Only members have a role; the other kinds are trusted code paths of Tenantry. */
export type Actor =
  | { kind: 'member'; member: Member }
  | { kind: 'webhook' }
  | { kind: 'system' }
  /** An invited person without an account, using a connect link. */
  | { kind: 'link'; recipient: string };

/** The actor of decisions that Tenantry makes itself, whatever triggered them. */
export const SYSTEM_ACTOR: Actor = { kind: 'system' };
