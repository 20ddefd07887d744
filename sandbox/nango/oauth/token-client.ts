import { z } from 'zod';
import type { Addresses } from '../../addresses';
import { isLoopbackHost } from '../../http';
import type { Connection, Credentials, Integration } from '../store';
import { findProvider, interpolate, toSandboxUrl } from './provider';

const tokenAnswer = z.looseObject({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  expires_in: z.number().optional(),
});

export type OAuthClient = { id: string; secret: string };

export function effectiveClient(connection: Pick<Connection, 'client'>, integration: Integration): OAuthClient {
  return connection.client ?? { id: integration.clientId, secret: integration.clientSecret };
}

/** The provider's token endpoint refused or could not be reached; `description` is Nango's text for it. */
export class TokenRefusedError extends Error {
  constructor(readonly description: string) {
    super('The token endpoint refused');
    this.name = 'TokenRefusedError';
  }
}

/** Parses JSON; returns the text if it is not JSON. */
function readPayload(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function describe(response: Response, payload: unknown): string {
  const message = `Response Error: ${response.status} ${response.statusText}`;
  return JSON.stringify({ name: 'Error', message, provider_error_payload: payload }, null, 2);
}

function credentialsOf(answer: z.infer<typeof tokenAnswer>, previous: Credentials | undefined, nowMs: number) {
  const refreshToken = answer.refresh_token ?? previous?.refreshToken;
  const expiresAt = answer.expires_in && new Date(nowMs + answer.expires_in * 1000).toISOString();
  const credentials: Credentials = { accessToken: answer.access_token, raw: answer };
  if (refreshToken) credentials.refreshToken = refreshToken;
  if (expiresAt) credentials.expiresAt = expiresAt;
  return credentials;
}

export type TokenRequest = {
  integration: Integration;
  config: Readonly<Record<string, string>>;
  client: OAuthClient;
  /** grant_type and its parameters. */
  form: Record<string, string>;
  previous?: Credentials;
};

/**
 * Calls a provider's token endpoint with the client secret in the body.
 * @throws TokenRefusedError on any response without an access token.
 */
export async function requestToken(request: TokenRequest, addresses: Addresses, nowMs: number): Promise<Credentials> {
  const template = findProvider(request.integration.provider)?.token_url ?? '';
  const url = toSandboxUrl(interpolate(template, request.config), addresses);
  // The sandbox never sends a secret to another machine.
  if (!isLoopbackHost(new URL(url).hostname)) throw new TokenRefusedError('getaddrinfo ENOTFOUND');
  const { id, secret } = request.client;
  const body = new URLSearchParams({ ...request.form, client_id: id, client_secret: secret });
  const response = await fetch(url, { method: 'POST', body, redirect: 'error' }).catch((error: unknown) => {
    throw new TokenRefusedError(error instanceof Error ? error.message : 'fetch failed');
  });
  const payload = readPayload(await response.text());
  const answer = tokenAnswer.safeParse(payload);
  if (!response.ok || !answer.success) throw new TokenRefusedError(describe(response, payload));
  return credentialsOf(answer.data, request.previous, nowMs);
}
