import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MISCONFIGURATIONS } from '../misconfigurations';
import { ATTEMPT_FAILURES, findAttemptFailure, parseConnectUiError } from './attempt-failures';

describe('parseConnectUiError', () => {
  it.each([
    [
      'callback_err',
      'Did not get authorization code in the callback. Provider error: error: access_denied; error_description: User denied consent',
      'refused-at-pingone',
    ],
    [
      'connection_validation_failed',
      '{"error":"access_denied","error_description":"User denied consent"}',
      'refused-at-pingone',
    ],
    [
      'unknown_err',
      '{\n  "name": "Error",\n  "provider_error_payload": {\n    "error": "invalid_client",\n    "error_description": "Request denied"\n  }\n}',
      'client-refused',
    ],
    [
      'callback_err',
      'Provider error: error: access_denied; error_description: Request denied: The actor has no role assignment and may not sign on',
      'no-role',
    ],
    [
      'unknown_err',
      '{"provider_error_payload":{"error":"invalid_client","error_description":"Request denied: Unsupported authentication method"}}',
      'client-secret-post',
    ],
    ['callback_err', 'error: unauthorized_client; error_description: The application is disabled', 'app-not-enabled'],
    ['callback_err', 'error: invalid_request; error_description: Redirect URI mismatch', 'redirect-uri'],
    ['callback_err', 'error: server_error; error_description: no role assignment', 'token-refused'],
    ['callback_err', 'Provider error: error: invalid_scope; error_description: x', 'self-scopes-of-worker'],
    ['callback_err', '', 'refused-at-pingone'],
    ['unknown_err', 'something else', 'token-refused'],
    ['blocked_by_browser', 'Modal blocked by browser', 'popup-blocked'],
    ['brand_new_error', '', 'sign-in-failed'],
    ['constructor', 'error: constructor', 'sign-in-failed'],
    ['window_closed', 'The auth pop-up was closed', undefined],
  ])('maps %s %s', (type, message, code) => {
    expect(parseConnectUiError(type, message)).toBe(code);
  });

  it('maps any event to a known code', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (type, message) => {
        const code = parseConnectUiError(type, message);
        expect(code === undefined ? type === 'window_closed' : findAttemptFailure(code) !== undefined).toBe(true);
      }),
    );
  });
});

describe('ATTEMPT_FAILURES', () => {
  it('has complete sentences', () => {
    for (const code of [...Object.keys(ATTEMPT_FAILURES), ...Object.keys(MISCONFIGURATIONS)]) {
      const failure = findAttemptFailure(code);
      expect(failure?.says).toMatch(/^[A-Z].*\.$/);
      expect(failure?.advice).toMatch(/^[A-Z].*\.$/);
    }
  });
});
