import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { readAccessToken } from '../access-token';
import { readForm, sendJson } from '../http-responses';
import type { SigningKey } from '../signing-key';
import type { TenantEnvironment, TenantRegistry } from '../tenant-registry';
import { toUserClaims } from './claims';
import { describeError } from './errors';

type Exchange = { request: IncomingMessage; response: ServerResponse };

export function parseBearerToken(request: IncomingMessage): string | undefined {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' ? token : undefined;
}

export function sendOAuthError(response: ServerResponse, status: number, code: string, specific: string): void {
  const headers = status === 401 ? { 'www-authenticate': `Bearer error="${code}"` } : {};
  const description = describeError(code, specific, String(response.getHeader('correlation-id')));
  sendJson(response, status, { error: code, error_description: description }, headers);
}

/** `/as/userinfo`: the library supports opaque tokens only; PingOne's are JWTs. */
export function answerUserinfo(place: TenantEnvironment, key: SigningKey, { request, response }: Exchange): void {
  const claims = readAccessToken(parseBearerToken(request) ?? '', key);
  const user = claims?.env === place.environment.id ? place.directory.findById(claims.sub) : undefined;
  if (!claims || !user) {
    sendOAuthError(response, 401, 'invalid_token', 'Access token expired or invalid');
  } else if (!claims.scope.split(' ').includes('openid')) {
    sendOAuthError(response, 403, 'insufficient_scope', 'The scope openid is needed');
  } else {
    sendJson(response, 200, toUserClaims(user, claims.scope), { 'cache-control': 'no-store' });
  }
}

type Introspection = { place: TenantEnvironment; world: TenantRegistry; provider: Provider; key: SigningKey };

/** `/as/introspect`: form body with the client's own id and secret. */
export async function answerIntrospection(parts: Introspection, { request, response }: Exchange): Promise<void> {
  const form = await readForm(request);
  const client = parts.world.clientsOf(parts.place.environment.id).find(({ id }) => id === form.get('client_id'));
  if (!client || client.secret !== form.get('client_secret')) {
    return sendOAuthError(response, 401, 'invalid_client', 'Invalid client credentials');
  }
  const token = form.get('token') ?? '';
  const claims = readAccessToken(token, parts.key);
  if (claims) return sendJson(response, 200, { active: true, token_type: 'Bearer', ...claims });
  const refresh = await parts.provider.RefreshToken.find(token);
  const isActive = refresh?.isValid === true && refresh.clientId === client.id;
  sendJson(
    response,
    200,
    isActive ? { active: true, client_id: client.id, sub: refresh.accountId } : { active: false },
  );
}
