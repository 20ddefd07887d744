import {
  isMisconfigurationCode,
  MISCONFIGURATIONS,
  type MisconfigurationCode,
  type NextStep,
} from '../misconfigurations';

type Failure = { says: string; advice: string; wayOn: NextStep };

/** Every way an attempt can fail, beside the mis-set-ups known by name. The code is stored; wording may change. */
export const ATTEMPT_FAILURES = {
  'refused-at-pingone': {
    says: 'PingOne did not let this sign-in through.',
    advice: 'Somebody chose not to allow it, or the person may not use this app. Nothing was connected.',
    wayOn: 'sign-in-again',
  },
  'app-refused': {
    says: 'PingOne refused what this app was asked for.',
    advice:
      'Its grant types or response types differ from what the connection needs. Nothing was connected. Compare the app with the list, then sign in again.',
    wayOn: 'compare-app',
  },
  'client-refused': {
    says: 'PingOne did not accept the client id and secret.',
    advice: 'They must be those of one app, in this environment. Nothing was connected.',
    wayOn: 'compare-app',
  },
  'token-refused': {
    says: 'PingOne signed the person in, then gave no token.',
    advice: 'This can pass by itself, or lie in the app’s settings. Nothing was connected.',
    wayOn: 'sign-in-again',
  },
  'popup-blocked': {
    says: 'Your browser blocked PingOne’s window.',
    advice: 'Allow pop-ups for this address, then sign in again. Nothing was connected.',
    wayOn: 'sign-in-again',
  },
  'wrong-tenant': {
    says: 'The sign-in ended in another environment than the one you chose.',
    advice: 'Tenantry did not keep it. Check the tenant, then start again.',
    wayOn: 'choose-tenant',
  },
  'already-connected': {
    says: 'This tenant is already connected.',
    advice: 'The same person connected it before. Nothing was changed, and no second connection was made.',
    wayOn: 'open-connection',
  },
  'link-used': {
    says: 'This link was used by another sign-in before this one ended.',
    advice: 'It works once, so this one was not kept. If there is more to connect, ask whoever sent it for a new one.',
    wayOn: 'none',
  },
  'link-revoked': {
    says: 'This link stopped working while you signed in.',
    advice: 'It was taken back, or whoever made it may no longer connect tenants. Nothing was connected.',
    wayOn: 'none',
  },
  'beginner-left': {
    says: 'Whoever began this may no longer connect tenants here.',
    advice:
      'They left the workspace, or their role changed, before the sign-in ended. Tenantry did not keep the sign-in.',
    wayOn: 'none',
  },
  'reconnected-elsewhere': {
    says: 'The sign-in ended in another tenant than the one of this connection.',
    advice: 'Tenantry reads nothing through the connection until somebody signs in to the right one.',
    wayOn: 'sign-in-again',
  },
  'reconnected-as-another': {
    says: 'Somebody else signed in than before.',
    advice:
      'This connection opens the record of one person, and only that person can sign in to it again. Tenantry reads nothing through it until they do.',
    wayOn: 'sign-in-again',
  },
  disconnected: {
    says: 'The connection was disconnected meanwhile.',
    advice: 'Tenantry did not keep the sign-in. Connect the tenant anew if it is still needed.',
    wayOn: 'choose-tenant',
  },
  'sign-in-failed': {
    says: 'Signing in to PingOne did not finish.',
    advice: 'Nango gave no reason that Tenantry knows. Nothing was connected.',
    wayOn: 'sign-in-again',
  },
} as const satisfies Record<string, Failure>;

export type FailureCode = keyof typeof ATTEMPT_FAILURES | MisconfigurationCode;
/** `name` and `cure`: of a mis-set-up that is known by name. */
export type AttemptFailure = Failure & { code: FailureCode; name?: string; cure?: readonly string[] };

/** What is shown of a stored code; undefined for one that is not known. */
export function findAttemptFailure(code: string | null): AttemptFailure | undefined {
  if (isMisconfigurationCode(code)) {
    const { name, sign, cure, wayOn } = MISCONFIGURATIONS[code];
    return { code, name, says: `${name}.`, advice: `${sign} Nothing was connected.`, wayOn, cure };
  }
  return isPlain(code) ? { code, ...ATTEMPT_FAILURES[code] } : undefined;
}

function isPlain(code: string | null): code is keyof typeof ATTEMPT_FAILURES {
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

/** Phrases of PingOne's that tell more than the code beside them. */
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
 * What an `error` event of Connect UI means; undefined for `window_closed`, which is no failure: PingOne's pages can
 * hide their window while the person goes on signing in. Of `message` only OAuth's own error code and known phrases are used.
 */
export function parseConnectUiError(errorType: string, message = ''): FailureCode | undefined {
  if (errorType === 'window_closed') return undefined;
  const named = [...message.matchAll(/\berror"?\s*:\s*"?(?=([a-z_]{4,40})\b)/g)].map((match) => match[1] ?? '');
  const oauthError = named.find((code) => OAUTH_ERRORS.has(code));
  const phrase = PHRASES.find((one) => one.oauthError === oauthError && one.phrase.test(message));
  return phrase?.code ?? OAUTH_ERRORS.get(oauthError ?? '') ?? SDK_ERRORS.get(errorType) ?? 'sign-in-failed';
}
