import { createHash } from 'node:crypto';
import type { Configuration } from 'oidc-provider';
import type { App } from '../apps';
import type { TenantEnvironment } from '../tenant-registry';

const MINUTE_S = 60;
const DAY_S = 86_400;
const ACCESS_TOKEN_S = 60 * MINUTE_S;
const REFRESH_TOKEN_S = 30 * DAY_S;

/** The resource identifier of PingOne's API in its tokens. */
export const apiAudience = (place: TenantEnvironment): string => `https://api.pingone.${place.tenant.tld}`;

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const LIFETIMES: Configuration['ttl'] = {
  AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? ACCESS_TOKEN_S,
  AuthorizationCode: MINUTE_S,
  Grant: 365 * DAY_S, // longer than its refresh tokens, each of which is valid for 30 days from issue
  IdToken: ACCESS_TOKEN_S,
  Interaction: 15 * MINUTE_S,
  RefreshToken: REFRESH_TOKEN_S,
  Session: DAY_S,
};

/** Issues access tokens in PingOne's format: JWTs with an `aud` array, `env`, `org` and `sid`. */
export function accessTokenFormat(place: TenantEnvironment): Configuration['formats'] {
  return {
    customizers: {
      jwt: (_ctx, token, { payload }) => {
        payload.aud = [apiAudience(place)];
        payload.env = place.environment.id;
        payload.org = place.tenant.organizationId;
        payload.jti = uuidOf(String(payload.jti));
        if ('sessionUid' in token) payload.sid = uuidOf(String(token.sessionUid));
      },
    },
  };
}

type Features = NonNullable<Configuration['features']>;

/** Every token is for PingOne's API, with the scopes its client is allowed. */
export function apiResource(
  place: TenantEnvironment,
  clients: readonly App[],
): NonNullable<Features['resourceIndicators']> {
  const audience = apiAudience(place);
  return {
    enabled: true,
    defaultResource: () => audience,
    useGrantedResource: () => true,
    getResourceServerInfo: (_ctx, _resource, { clientId }) => {
      const client = clients.find(({ id }) => id === clientId);
      return {
        scope: client?.scopes.join(' ') ?? '',
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: client?.accessTokenTtlS ?? ACCESS_TOKEN_S,
      };
    },
  };
}
