import { toConnectionView } from '../connections/connection-view';
import { errorResponse, jsonResponse } from '../http/responses';
import type { Connection, Integration } from '../store';
import { REFRESH_MESSAGES, type RefreshFailure } from './refresh';

/** Error of `GET /connections/{id}` after a failed refresh. */
export function refreshFailureResponse(failure: RefreshFailure, connection: Connection, integration: Integration) {
  const payload = { connection: toConnectionView(connection, integration, 'none') };
  const error = { code: 'invalid_credentials', message: REFRESH_MESSAGES[failure], payload };
  return jsonResponse(failure === 'refused' ? 400 : 424, { error });
}

/** Error of the proxy after a failed refresh. */
export function proxyRefreshFailureResponse(failure: RefreshFailure): Response {
  const message = REFRESH_MESSAGES[failure];
  if (failure === 'backing-off') return errorResponse(424, 'connection_refresh_backoff', message);
  const wrapped = `Failed to get connection credentials: '${message}'`;
  return errorResponse(failure === 'exhausted' ? 424 : 400, 'server_error', wrapped);
}
