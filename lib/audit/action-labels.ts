/** Actions as a person reads them; one that is not here is shown as it is named. */
const WORDS: Readonly<Record<string, string>> = {
  'workspace.create': 'Made the workspace',
  'workspace.change': 'Changed the workspace',
  'workspace.add-domain': 'Added a domain',
  'workspace.remove-domain': 'Removed a domain',
  'workspace.protect-environment': 'Changed environment protection',
  'member.add': 'Added a member',
  'member.admit': 'Came in by a domain',
  'member.invitation': 'Sent an invitation',
  'member.change': 'Changed a member',
  'member.remove': 'Removed a member',
  'member.change-password': 'Changed their password',
  'member.second-factor-on': 'Switched their second factor on',
  'member.second-factor-off': 'Switched their second factor off',
  'member.second-factor-reset': 'Reset a second factor',
  'member.backup-codes': 'Made new backup codes',
  'member.password-link': 'Made a password link',
  'member.set-password': 'Set a password',
  'session.sign-in': 'Signed in',
  'session.sign-in-backup-code': 'Signed in with a backup code',
  'session.sign-in-failed': 'Failed to sign in',
  'session.sign-out': 'Signed out',
  'session.end': 'Ended sessions',
  'session.switch-workspace': 'Switched to the workspace',
  'connection.create': 'Connected',
  'connection.renew': 'Connected again',
  'connection.reconnect': 'Reconnected',
  'connection.disconnect': 'Disconnected',
  'connection.refuse': 'Refused a connection',
  'connection.lock': 'Locked a connection',
  'connection.attempt-start': 'Began to connect',
  'connection.attempt-failed': 'Failed to connect',
  'connection.attempt-abandoned': 'Gave up connecting',
  'connect-link.create': 'Made a connect link',
  'connect-link.revoke': 'Revoked a connect link',
  'connect-link.use': 'Used a connect link',
  'audit.export': 'Exported the audit',
  'audit.retention': 'Let old entries go',
  'audit.seal-broken': 'Found a broken seal',
  // Of older versions: told as outcomes since.
  'connection.disconnect-ask': 'Asked to disconnect',
  'connection.disconnect-undo': 'Kept a connection',
  'connection.disconnect-start': 'Began to disconnect',
};

/** What is told before it is done, as long as it is not. */
const NOT_DONE: Readonly<Record<string, string>> = { 'connection.disconnect': 'Disconnecting' };

export function actionLabel(action: string, outcome: keyof typeof OUTCOME_LABELS = 'done'): string {
  return (outcome === 'done' ? undefined : NOT_DONE[action]) ?? WORDS[action] ?? action;
}

/** The actions whose words hold `part`, in any case: as they read once they are done, and as long as they are not. */
export function findActionsByLabel(part: string): { done: string[]; notDone: string[] } {
  const actions = (words: Readonly<Record<string, string>>) =>
    Object.keys(words).filter((action) => words[action]?.toLowerCase().includes(part.toLowerCase()));
  return { done: actions(WORDS), notDone: actions({ ...WORDS, ...NOT_DONE }) };
}

const ACTORS: Readonly<Record<string, string>> = { system: 'Tenantry', webhook: 'Nango', link: 'Connect link' };

/** Who acted, as a name to read. Who failed to sign in is not known. */
export function actorLabel({ kind, name }: { kind: string; name: string }, action: string): string {
  if (action === 'session.sign-in-failed') return 'Somebody';
  return name === kind ? (ACTORS[kind] ?? name) : name;
}

/** The name of a fact as a label: `oldRole` is "Old role"; one that is true or not loses its verb, `isProtected` is "Protected". */
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
