import { answerError, answerJson } from './answers';
import { viewConnection } from './connection-view';
import { REFRESH_MESSAGES, type RefreshFailure } from './refresh';
import type { Connection, Integration } from './store';

/** How `GET /connections/{id}` tells of a refresh that failed. */
export function answerRefreshFailure(failure: RefreshFailure, connection: Connection, integration: Integration) {
  const payload = { connection: viewConnection(connection, integration, 'none') };
  const error = { code: 'invalid_credentials', message: REFRESH_MESSAGES[failure], payload };
  return answerJson(failure === 'refused' ? 400 : 424, { error });
}

/** How the proxy tells of it. */
export function answerProxyRefreshFailure(failure: RefreshFailure): Response {
  const message = REFRESH_MESSAGES[failure];
  if (failure === 'backing-off') return answerError(424, 'connection_refresh_backoff', message);
  const wrapped = `Failed to get connection credentials: '${message}'`;
  return answerError(failure === 'exhausted' ? 424 : 400, 'server_error', wrapped);
}
