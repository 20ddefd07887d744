const GENERAL: Record<string, string> = {
  access_denied: 'Request denied',
  invalid_client: 'Request denied',
  invalid_grant: 'The provided authorization grant is invalid',
  invalid_request: 'The request could not be completed',
  invalid_scope: 'The requested scope is invalid',
  invalid_token: 'The access token is invalid',
};

/**
 * Formats an error like PingOne: a general sentence, a colon, a specific one, and the correlation ID in parentheses.
 */
export function describeError(code: string, specific: string, correlationId: string): string {
  return `${GENERAL[code] ?? 'The request could not be completed'}: ${specific} (Correlation ID: ${correlationId})`;
}
