import type { AuditOutcome } from '../db/schema';

/** Every action that this version records. Labels of actions from older versions are in `action-labels.ts`. */
export const AUDIT_ACTIONS = [
  'workspace.create',
  'workspace.change',
  'workspace.add-domain',
  'workspace.remove-domain',
  'workspace.protect-environment',
  'member.add',
  'member.admit',
  'member.invitation',
  'member.change',
  'member.remove',
  'member.change-password',
  'member.second-factor-on',
  'member.second-factor-off',
  'member.second-factor-reset',
  'member.backup-codes',
  'member.password-link',
  'member.set-password',
  'session.sign-in',
  'session.sign-in-backup-code',
  'session.sign-in-failed',
  'session.sign-out',
  'session.end',
  'session.switch-workspace',
  'connection.create',
  'connection.renew',
  'connection.reconnect',
  'connection.disconnect',
  'connection.refuse',
  'connection.lock',
  'connection.attempt-start',
  'connection.attempt-failed',
  'connection.attempt-abandoned',
  'audit.export',
  'audit.retention',
  'audit.seal-broken',
  'connect-link.create',
  'connect-link.revoke',
  'connect-link.use',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/**
 * How an action ended. `undone`: canceled before anything was sent. `unknown`: no response showed whether it was done.
 */
export const AUDIT_OUTCOMES = [
  'attempted',
  'done',
  'failed',
  'undone',
  'unknown',
] as const satisfies readonly AuditOutcome[];

/** What the target of an entry can be. `user` and `group` are PingOne's. The id of a domain is its name. */
export const AUDIT_TARGET_KINDS = [
  'workspace',
  'domain',
  'member',
  'connection',
  'connect-link',
  'environment',
  'user',
  'group',
  'job',
] as const;

export type AuditTargetKind = (typeof AUDIT_TARGET_KINDS)[number];

/** Groups of actions: the part of the action name before the dot. */
export const AUDIT_GROUPS = ['session', 'member', 'connection', 'connect-link', 'workspace', 'audit'] as const;
