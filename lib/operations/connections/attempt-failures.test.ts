import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTEMPT_FAILURES, failureOfEvent, isFailureCode } from './attempt-failures';

describe('failureOfEvent', () => {
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
    ['callback_err', 'Provider error: error: invalid_scope; error_description: x', 'app-refused'],
    ['callback_err', '', 'refused-at-pingone'],
    ['unknown_err', 'something else', 'token-refused'],
    ['blocked_by_browser', 'Modal blocked by browser', 'popup-blocked'],
    ['brand_new_error', '', 'sign-in-failed'],
    ['constructor', 'error: constructor', 'sign-in-failed'],
    ['window_closed', 'The auth pop-up was closed', undefined],
  ])('reads %s %s', (type, message, code) => {
    expect(failureOfEvent(type, message)).toBe(code);
  });

  it('answers any event with a code of the list', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (type, message) => {
        const code = failureOfEvent(type, message);
        expect(code === undefined ? type === 'window_closed' : isFailureCode(code)).toBe(true);
      }),
    );
  });
});

describe('ATTEMPT_FAILURES', () => {
  it('says what happened and what to do in whole sentences', () => {
    for (const failure of Object.values(ATTEMPT_FAILURES)) {
      expect(failure.says).toMatch(/^[A-Z].*\.$/);
      expect(failure.advice).toMatch(/^[A-Z].*\.$/);
    }
  });
});
