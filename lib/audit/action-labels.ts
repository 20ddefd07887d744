/** The label of each action in the audit log. An action without a label is shown by its name. */
const LABELS: Readonly<Record<string, string>> = {
  'workspace.create': 'Created workspace',
  'workspace.change': 'Changed workspace settings',
  'workspace.add-domain': 'Added allowed domain',
  'workspace.remove-domain': 'Removed allowed domain',
  'workspace.protect-environment': 'Changed environment protection',
  'member.add': 'Added member',
  'member.admit': 'Joined through an allowed domain',
  'member.invitation': 'Sent invitation',
  'member.change': 'Changed member',
  'member.remove': 'Removed member',
  'member.change-password': 'Changed own password',
  'member.second-factor-on': 'Turned on second factor',
  'member.second-factor-off': 'Turned off second factor',
  'member.second-factor-reset': 'Reset second factor',
  'member.backup-codes': 'Created new backup codes',
  'member.password-link': 'Created password link',
  'member.set-password': 'Set password',
  'session.sign-in': 'Signed in',
  'session.sign-in-backup-code': 'Signed in with a backup code',
  'session.sign-in-failed': 'Failed to sign in',
  'session.sign-out': 'Signed out',
  'session.end': 'Ended sessions',
  'session.switch-workspace': 'Switched workspace',
  'connection.create': 'Connected',
  'connection.renew': 'Renewed connection',
  'connection.reconnect': 'Reconnected',
  'connection.disconnect': 'Disconnected',
  'connection.refuse': 'Refused connection',
  'connection.lock': 'Locked connection',
  'connection.attempt-start': 'Started connecting',
  'connection.attempt-failed': 'Failed to connect',
  'connection.attempt-abandoned': 'Canceled connecting',
  'connect-link.create': 'Created connect link',
  'connect-link.revoke': 'Revoked connect link',
  'connect-link.use': 'Used connect link',
  'audit.export': 'Exported audit log',
  'audit.retention': 'Deleted expired audit entries',
  'audit.seal-broken': 'Detected broken seal',
  // Written by older versions only. Newer versions record these steps as outcomes of `connection.disconnect`.
  'connection.disconnect-ask': 'Requested disconnecting',
  'connection.disconnect-undo': 'Canceled disconnecting',
  'connection.disconnect-start': 'Started disconnecting',
};

/** Labels for actions whose outcome is not `done`. */
const NOT_DONE_LABELS: Readonly<Record<string, string>> = { 'connection.disconnect': 'Disconnecting' };

export function actionLabel(action: string, outcome: keyof typeof OUTCOME_LABELS = 'done'): string {
  return (outcome === 'done' ? undefined : NOT_DONE_LABELS[action]) ?? LABELS[action] ?? action;
}

/**
 * Returns the actions whose label contains `part`, ignoring case: by their label once done, and by their label before
 * that.
 */
export function findActionsByLabel(part: string): { done: string[]; notDone: string[] } {
  const actionsIn = (labels: Readonly<Record<string, string>>) =>
    Object.keys(labels).filter((action) => labels[action]?.toLowerCase().includes(part.toLowerCase()));
  return { done: actionsIn(LABELS), notDone: actionsIn({ ...LABELS, ...NOT_DONE_LABELS }) };
}

const ACTORS: Readonly<Record<string, string>> = { system: 'Tenantry', webhook: 'Nango', link: 'Connect link' };

/** Returns the name of the actor as shown to readers. A failed sign-in has no known actor. */
export function actorLabel({ kind, name }: { kind: string; name: string }, action: string): string {
  if (action === 'session.sign-in-failed') return 'Unknown';
  return name === kind ? (ACTORS[kind] ?? name) : name;
}

/**
 * Returns the name of a fact as a label: `oldRole` becomes "Old role". A leading `is` is dropped: `isProtected` becomes
 * "Protected".
 */
export function factLabel(name: string): string {
  const words = name
    .replace(/^is(?=[A-Z])/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

export const OUTCOME_LABELS = {
  attempted: 'Attempted',
  done: 'Done',
  failed: 'Failed',
  undone: 'Undone',
  unknown: 'Unknown',
} as const;
