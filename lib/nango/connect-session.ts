import 'server-only';
import { z } from 'zod';
import type { ClientChoice, Profile } from '../db/schema';
import { env } from '../env';
import { AppError, isAppError } from '../errors';
import { type CallOptions, callNango } from './client';
import { findNangoConnection } from './connections';

/** What a connect session is made of; all of it from a row of ours, `tld` and `environmentId` validated. */
export type SessionRequest = {
  attemptId: string;
  workspaceId: string;
  memberId: string;
  profile: Profile;
  client: ClientChoice;
  tld: string;
  environmentId: string;
};

/** `token` opens Connect UI until `expiresAt`; it is for the browser of the member who asked, and is kept nowhere. */
export type ConnectSession = { token: string; expiresAt: Date };

const answer = z.object({ data: z.object({ token: z.string().min(1), expires_at: z.coerce.date() }) });

/** The integration of Nango that a profile uses. */
export function integrationOf(profile: Profile): string {
  return profile === 'admin' ? env().NANGO_INTEGRATION_ADMIN : env().NANGO_INTEGRATION_SELF_SERVICE;
}

/** The full set of tags, always sent and always compared whole: Nango replaces sets, never merges them. */
export function tagsOf(request: Pick<SessionRequest, 'attemptId' | 'workspaceId' | 'memberId' | 'profile'>) {
  return {
    attempt_id: request.attemptId,
    workspace_id: request.workspaceId,
    member_id: request.memberId,
    profile: request.profile,
  };
}

/** What a browser needs to open Connect UI. */
export function connectUiAddresses(): { apiUrl: string; baseUrl: string } {
  return { apiUrl: env().NANGO_HOST, baseUrl: env().NANGO_CONNECT_UI_URL };
}

/** Where PingOne sends people back to: the redirect URI of the PingOne app. */
export function redirectUri(): string {
  return `${env().NANGO_HOST}/oauth/callback`;
}

/**
 * Opens a connect session. Region and environment are preset, since Nango would take either from the browser unchecked
 * and send client secrets there. Throws `AppError`.
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
    throw explained(error, integration);
  });
  return toSession(session);
}

/**
 * The same for signing in anew to a connection that Nango has; undefined when it has it no more. Nango checks neither
 * whose it is nor keeps what it carried, so the caller has reached it and everything is sent again. Throws `AppError`.
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
    const mayBeGone = isAppError(error) && (error.code === 'nango-refused' || error.code === 'not-found');
    if (mayBeGone && !(await findNangoConnection(integration, nangoConnectionId, options))) return undefined;
    throw explained(error, integration);
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

// Empty overrides make Connect UI ask for the tenant's own client; its secret then never passes through Tenantry.
function connectionConfig({ tld, environmentId, client }: SessionRequest): Record<string, string> {
  const ownClient = { oauth_client_id_override: '', oauth_client_secret_override: '' };
  return { tld, environmentId, ...(client === 'own' ? ownClient : {}) };
}

function explained(error: unknown, integration: string): unknown {
  if (!isAppError(error) || error.code !== 'nango-refused') return error;
  return new AppError(
    'nango-refused',
    `Nango did not open a sign-in with its integration “${integration}”. An owner can check that Nango has it, that NANGO_INTEGRATION_ADMIN and NANGO_INTEGRATION_SELF_SERVICE name the right ones, and what NANGO_API_KEY may do.`,
    error.details,
    { cause: error },
  );
}
