import type { AttemptFailure } from '../../../api/attempts';
import { isMisconfigurationCode, MISCONFIGURATIONS, type MisconfigurationCode } from '../misconfigurations';

type Failure = Pick<AttemptFailure, 'says' | 'advice' | 'wayOn'>;

/** Every way an attempt can fail, except the misconfigurations. The code is stored; the wording may change. */
export const ATTEMPT_FAILURES = {
  'refused-at-pingone': {
    says: 'PingOne didn’t allow this sign-in.',
    advice: 'The person declined, or isn’t allowed to use this app. Nothing was connected.',
    wayOn: 'sign-in-again',
  },
  'app-refused': {
    says: 'PingOne rejected this app’s configuration.',
    advice:
      'Its grant types or response types don’t match what the connection needs. Nothing was connected. Compare the app with the list, then sign in again.',
    wayOn: 'compare-app',
  },
  'client-refused': {
    says: 'PingOne rejected the client ID and secret.',
    advice: 'Both must belong to the same app in this environment. Nothing was connected.',
    wayOn: 'compare-app',
  },
  'token-refused': {
    says: 'PingOne signed the person in but issued no token.',
    advice: 'This may be temporary, or caused by the app’s settings. Nothing was connected.',
    wayOn: 'sign-in-again',
  },
  'popup-blocked': {
    says: 'Your browser blocked PingOne’s window.',
    advice: 'Allow pop-ups for this address, then sign in again. Nothing was connected.',
    wayOn: 'sign-in-again',
  },
  'wrong-tenant': {
    says: 'You signed in to a different environment than the one you chose.',
    advice: 'Tenantry discarded the sign-in. Check the tenant, then start again.',
    wayOn: 'choose-tenant',
  },
  'already-connected': {
    says: 'This tenant is already connected.',
    advice: 'The same person connected it earlier. Nothing was changed, and no second connection was created.',
    wayOn: 'open-connection',
  },
  'link-used': {
    says: 'Another sign-in used this link first.',
    advice:
      'The link works only once, so this sign-in was discarded. To connect another tenant, ask the person who sent the link for a new one.',
    wayOn: 'none',
  },
  'link-revoked': {
    says: 'This link stopped working while you were signing in.',
    advice: 'The link was revoked, or its creator can no longer connect tenants. Nothing was connected.',
    wayOn: 'none',
  },
  'beginner-left': {
    says: 'The member who started this can no longer connect tenants.',
    advice:
      'The member left the workspace or changed roles before the sign-in finished. Tenantry discarded the sign-in.',
    wayOn: 'none',
  },
  'reconnected-elsewhere': {
    says: 'You signed in to a different tenant than this connection’s.',
    advice: 'Tenantry reads nothing through the connection until someone signs in to the right tenant.',
    wayOn: 'sign-in-again',
  },
  'reconnected-as-another': {
    says: 'A different person signed in this time.',
    advice:
      'This connection reads one person’s record, and only that person can reconnect it. Until then, Tenantry reads nothing through the connection.',
    wayOn: 'sign-in-again',
  },
  disconnected: {
    says: 'The connection was disconnected during the sign-in.',
    advice: 'Tenantry discarded the sign-in. If you still need the tenant, connect it again.',
    wayOn: 'choose-tenant',
  },
  'sign-in-failed': {
    says: 'The sign-in to PingOne didn’t finish.',
    advice: 'Nango reported no reason that Tenantry recognizes. Nothing was connected.',
    wayOn: 'sign-in-again',
  },
} as const satisfies Record<string, Failure>;

export type FailureCode = keyof typeof ATTEMPT_FAILURES | MisconfigurationCode;
/** Returns what to show for a stored code, or undefined for an unknown code. */
export function findAttemptFailure(code: string | null): AttemptFailure | undefined {
  if (isMisconfigurationCode(code)) {
    const { name, sign, cure, wayOn } = MISCONFIGURATIONS[code];
    return { code, name, says: `${name}.`, advice: `${sign} Nothing was connected.`, wayOn, cure };
  }
  return isAttemptFailure(code) ? { code, ...ATTEMPT_FAILURES[code] } : undefined;
}

function isAttemptFailure(code: string | null): code is keyof typeof ATTEMPT_FAILURES {
  return code !== null && Object.hasOwn(ATTEMPT_FAILURES, code);
}

const OAUTH_ERRORS: ReadonlyMap<string, FailureCode> = new Map(
  Object.entries({
    access_denied: 'refused-at-pingone',
    login_required: 'refused-at-pingone',
    consent_required: 'refused-at-pingone',
    interaction_required: 'refused-at-pingone',
    invalid_scope: 'self-scopes-of-worker',
    invalid_request: 'app-refused',
    unauthorized_client: 'app-refused',
    unsupported_response_type: 'app-refused',
    unsupported_grant_type: 'app-refused',
    invalid_client: 'client-refused',
    invalid_grant: 'token-refused',
    server_error: 'token-refused',
    temporarily_unavailable: 'token-refused',
  } as const),
);

/** Phrases of PingOne that are more specific than the OAuth error code. */
const PHRASES: readonly { oauthError: string; phrase: RegExp; code: FailureCode }[] = [
  { oauthError: 'access_denied', phrase: /\bno role assignments?\b/i, code: 'no-role' },
  { oauthError: 'invalid_client', phrase: /\bunsupported authentication method\b/i, code: 'client-secret-post' },
  { oauthError: 'invalid_client', phrase: /\bapplication is disabled\b/i, code: 'app-not-enabled' },
  { oauthError: 'unauthorized_client', phrase: /\bapplication is disabled\b/i, code: 'app-not-enabled' },
  { oauthError: 'invalid_request', phrase: /\bredirect[ _]uri\b/i, code: 'redirect-uri' },
];

const SDK_ERRORS: ReadonlyMap<string, FailureCode> = new Map(
  Object.entries({
    blocked_by_browser: 'popup-blocked',
    callback_err: 'refused-at-pingone',
    unknown_err: 'token-refused',
  } as const),
);

/**
 * Returns what an `error` event of Connect UI means, or undefined for `window_closed`, which is no failure: PingOne's pages
 * can hide their window while the person continues to sign in. Uses only the OAuth error code and known phrases of `message`.
 */
export function parseConnectUiError(errorType: string, message = ''): FailureCode | undefined {
  if (errorType === 'window_closed') return undefined;
  const named = [...message.matchAll(/\berror"?\s*:\s*"?(?=([a-z_]{4,40})\b)/g)].map((match) => match[1] ?? '');
  const oauthError = named.find((code) => OAUTH_ERRORS.has(code));
  const phrase = PHRASES.find((one) => one.oauthError === oauthError && one.phrase.test(message));
  return phrase?.code ?? OAUTH_ERRORS.get(oauthError ?? '') ?? SDK_ERRORS.get(errorType) ?? 'sign-in-failed';
}
