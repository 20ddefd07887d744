/** Shell commands that read one user; what is secret is named by a variable of the shell and never written out. */

/** Of Tenantry's own API; the variable holds the session's cookie, as `name=value`. */
export function tenantryCurlCommand(address: string): string {
  return `curl -b "$TENANTRY_COOKIE" ${quoteShellWord(address)}`;
}

export type ProxiedUser = { environmentId: string; userId: string; integration: string };

/** Of PingOne through Nango's proxy. Host, key and connection are the reader's to fill in: Tenantry tells none of them. */
export function nangoCurlCommand({ environmentId, userId, integration }: ProxiedUser): string {
  const [environment, user] = [environmentId, userId].map(encodeURIComponent);
  return [
    `curl "$NANGO_HOST"${quoteShellWord(`/proxy/v1/environments/${environment}/users/${user}`)}`,
    '-H "Authorization: Bearer $NANGO_API_KEY"',
    '-H "Connection-Id: $NANGO_CONNECTION_ID"',
    `-H ${quoteShellWord(`Provider-Config-Key: ${integration}`)}`,
  ].join(' \\\n  ');
}

/** One word of a POSIX shell, whatever the text holds. */
export function quoteShellWord(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
