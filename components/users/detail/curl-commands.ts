/** Shell commands that read one user. Secrets are shell variables and are never written out. */

/** Returns the command for Tenantry's API. `$TENANTRY_COOKIE` holds the session cookie as `name=value`. */
export function tenantryCurlCommand(address: string): string {
  return `curl -b "$TENANTRY_COOKIE" ${quoteShellWord(address)}`;
}

export type ProxiedUser = { environmentId: string; userId: string; integration: string };

/**
 * Returns the command for PingOne through Nango's proxy. Tenantry does not reveal the host, key or connection, so they
 * stay variables.
 */
export function nangoCurlCommand({ environmentId, userId, integration }: ProxiedUser): string {
  const [environment, user] = [environmentId, userId].map(encodeURIComponent);
  return [
    `curl "$NANGO_HOST"${quoteShellWord(`/proxy/v1/environments/${environment}/users/${user}`)}`,
    '-H "Authorization: Bearer $NANGO_API_KEY"',
    '-H "Connection-Id: $NANGO_CONNECTION_ID"',
    `-H ${quoteShellWord(`Provider-Config-Key: ${integration}`)}`,
  ].join(' \\\n  ');
}

/** Quotes any text as one POSIX shell word. */
export function quoteShellWord(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
