/** Everything the audit can tell; the names are kept for good, since old entries carry them. */
export const AUDIT_ACTIONS = [
  'workspace.create',
  'member.add',
  'member.password-link',
  'member.set-password',
  'session.sign-in',
  'session.sign-out',
  'session.switch-workspace',
  'connection.create',
  'connection.renew',
  'connection.refuse',
  'connection.attempt-start',
  'connection.attempt-failed',
  'connection.attempt-abandoned',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];
