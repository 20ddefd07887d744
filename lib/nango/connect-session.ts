import 'server-only';
import { z } from 'zod';
import type { ClientChoice } from '../api/attempts';
import type { Profile } from '../api/connections';
import { env } from '../env';
import { AppError, isAppError } from '../errors';
import { type CallOptions, callNango } from './client';
import { findNangoConnection } from './connections';

/** The data of a connect session. All of it is from our own row; `tld` and `environmentId` are validated. */
export type SessionRequest = {
  attemptId: string;
  workspaceId: string;
  memberId: string;
  profile: Profile;
  client: ClientChoice;
  tld: string;
  environmentId: string;
};

/**
 * `token` opens Connect UI until `expiresAt`. It is only for the browser of the member who requested it and is not
 * stored.
 */
export type ConnectSession = { token: string; expiresAt: Date };

const answer = z.object({ data: z.object({ token: z.string().min(1), expires_at: z.coerce.date() }) });

/** Returns the Nango integration of a profile. */
export function integrationOf(profile: Profile): string {
  return profile === 'admin' ? env().NANGO_INTEGRATION_ADMIN : env().NANGO_INTEGRATION_SELF_SERVICE;
}

/** Returns the full set of tags. Always send and compare all of them: Nango replaces sets and never merges them. */
export function tagsOf(request: Pick<SessionRequest, 'attemptId' | 'workspaceId' | 'memberId' | 'profile'>) {
  return {
    attempt_id: request.attemptId,
    workspace_id: request.workspaceId,
    member_id: request.memberId,
    profile: request.profile,
  };
}

/** Returns the addresses that a browser needs to open Connect UI. */
export function connectUiAddresses(): { apiUrl: string; baseUrl: string } {
  return { apiUrl: env().NANGO_HOST, baseUrl: env().NANGO_CONNECT_UI_URL };
}

/** Returns the redirect URI of the PingOne app, to which PingOne sends people back. */
export function redirectUri(): string {
  return `${env().NANGO_HOST}/oauth/callback`;
}

/**
 * Creates a connect session. Region and environment are preset, because Nango would otherwise accept them unchecked
 * from the browser and send client secrets there. Throws `AppError`.
 */
export async function createConnectSession(
  request: SessionRequest,
  options: CallOptions = {},
): Promise<ConnectSession> {
  const integration = integrationOf(request.profile);
  const session = await callNango(
    (client) =>
      client.createConnectSession({ ...settingsOf(request, integration), allowed_integrations: [integration] }),
    options,
  ).catch((error: unknown) => {
    throw withExplanation(error, integration);
  });
  return toSession(session);
}

/**
 * Like `createConnectSession`, for signing in again to a connection that Nango has; undefined if Nango no longer has
 * it. Nango neither checks who owns the connection nor keeps its earlier settings, so the caller checks access and
 * everything is sent again. Throws `AppError`.
 */
export async function createReconnectSession(
  request: SessionRequest,
  { integration, nangoConnectionId }: { integration: string; nangoConnectionId: string },
  options: CallOptions = {},
): Promise<ConnectSession | undefined> {
  const settings = settingsOf(request, integration);
  const ids = { connection_id: nangoConnectionId, integration_id: integration };
  try {
    return toSession(await callNango((client) => client.createReconnectSession({ ...ids, ...settings }), options));
  } catch (error) {
    const mayBeMissing = isAppError(error) && (error.code === 'nango-refused' || error.code === 'not-found');
    if (mayBeMissing && !(await findNangoConnection(integration, nangoConnectionId, options))) return undefined;
    throw withExplanation(error, integration);
  }
}

function settingsOf(request: SessionRequest, integration: string) {
  return {
    tags: tagsOf(request),
    integrations_config_defaults: { [integration]: { connection_config: connectionConfig(request) } },
  };
}

function toSession(session: unknown): ConnectSession {
  const { data } = answer.parse(session);
  return { token: data.token, expiresAt: data.expires_at };
}

// Empty overrides make Connect UI ask for the tenant's own client. Its secret then never passes through Tenantry.
function connectionConfig({ tld, environmentId, client }: SessionRequest): Record<string, string> {
  const ownClient = { oauth_client_id_override: '', oauth_client_secret_override: '' };
  return { tld, environmentId, ...(client === 'own' ? ownClient : {}) };
}

function withExplanation(error: unknown, integration: string): unknown {
  if (!isAppError(error) || error.code !== 'nango-refused') return error;
  return new AppError(
    'nango-refused',
    `Nango could not start a sign-in with its integration “${integration}”. An owner can check that the integration exists in Nango. NANGO_INTEGRATION_ADMIN and NANGO_INTEGRATION_SELF_SERVICE must name it, and NANGO_API_KEY needs the required scopes.`,
    error.details,
    { cause: error },
  );
}
