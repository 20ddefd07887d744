import type { Connection, Credentials, Integration } from '../store';
import { toEndUserView } from './tags';

/** Formats times of a single connection: with an offset instead of Z. */
function isoWithOffset(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '+00:00');
}

/** Formats times in the list: without trailing zeros in the fraction. */
function isoTrimmed(ms: number): string {
  return isoWithOffset(ms).replace(/\.?0+\+/, '+');
}

function viewHead(connection: Connection, integration: Integration) {
  const { refreshFailure } = connection;
  return {
    id: connection.id,
    connection_id: connection.connectionId,
    provider_config_key: connection.integrationKey,
    provider: integration.provider,
    errors: refreshFailure ? [{ type: 'auth', log_id: refreshFailure.logId }] : [],
    end_user: toEndUserView(connection.endUser),
    tags: connection.tags,
    metadata: connection.metadata,
  };
}

/** Returns a connection as the list has it: without configuration and credentials. */
export function toListedConnection(connection: Connection, integration: Integration) {
  return { ...viewHead(connection, integration), created: isoTrimmed(connection.createdAtMs) };
}

function viewCredentials(credentials: Credentials, withRefreshToken: boolean) {
  const { refresh_token: rawRefreshToken, ...raw } = credentials.raw;
  return {
    type: 'OAUTH2',
    access_token: credentials.accessToken,
    ...(withRefreshToken && credentials.refreshToken ? { refresh_token: credentials.refreshToken } : {}),
    ...(credentials.expiresAt ? { expires_at: credentials.expiresAt } : {}),
    raw: {
      ...raw,
      ...(withRefreshToken && rawRefreshToken ? { refresh_token: rawRefreshToken } : {}),
      ...(credentials.expiresAt ? { expires_at: credentials.expiresAt } : {}),
    },
  };
}

export type CredentialsVisibility = 'none' | 'access-token' | 'with-refresh-token';

/** Returns a connection as `GET /connections/{id}` has it. */
export function toConnectionView(connection: Connection, integration: Integration, shown: CredentialsVisibility) {
  return {
    ...viewHead(connection, integration),
    connection_config: connection.config,
    webhook_url_override: connection.webhookUrlOverride,
    created_at: isoWithOffset(connection.createdAtMs),
    updated_at: isoWithOffset(connection.updatedAtMs),
    last_fetched_at: isoWithOffset(connection.lastFetchedAtMs),
    credentials: shown === 'none' ? {} : viewCredentials(connection.credentials, shown === 'with-refresh-token'),
  };
}
