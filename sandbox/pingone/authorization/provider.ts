import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ClientMetadata, Configuration, ErrorOut, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { App } from '../apps';
import { errorPage, PAGE_HEADERS, page } from '../pages';
import type { SigningKey } from '../signing-key';
import type { TenantEnvironment } from '../tenant-registry';
import type { TokenStore } from '../token-store';
import { createAdapters } from './adapter';
import { toUserClaims } from './claims';
import { describeError } from './errors';
import { loadOidcProvider } from './load-oidc-provider';
import { ALL_SCOPES } from './scopes';
import { accessTokenFormat, apiResource, LIFETIMES } from './token-config';

export type ProviderParts = {
  place: TenantEnvironment;
  clients: readonly App[];
  redirectUris: readonly string[];
  issuer: string;
  store: TokenStore;
  key: SigningKey;
  /** Requests whose sign-in a fault refuses. */
  isRefused: (request: IncomingMessage) => boolean;
  refuse: (interactionUid: string) => void;
};

/** Redirect URI of an application that doesn't know Nango's callback. */
const ANOTHER_REDIRECT_URI = 'https://another.example/callback';

function clientMetadata(client: App, redirectUris: readonly string[]): ClientMetadata {
  return {
    client_id: client.id,
    client_secret: client.secret,
    client_name: client.name,
    redirect_uris: client.redirectUri ? [...redirectUris] : [ANOTHER_REDIRECT_URI],
    grant_types: client.refreshToken ? ['authorization_code', 'refresh_token'] : ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method:
      client.tokenAuth === 'CLIENT_SECRET_POST' ? 'client_secret_post' : 'client_secret_basic',
    scope: client.scopes.join(' '),
  };
}

function show(ctx: KoaContextWithOIDC, html: string): void {
  ctx.set(PAGE_HEADERS);
  ctx.body = html;
}

function features({ place, clients }: ProviderParts): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    userinfo: { enabled: false },
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    resourceIndicators: apiResource(place, clients),
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        const button = '<button form="op.logoutForm" name="logout" value="yes">Sign off</button>';
        show(ctx, page('Sign off', `${form}${button}`));
      },
      postLogoutSuccessSource: (ctx) => show(ctx, page('Signed off', '<p>You can close this window.</p>')),
    },
  };
}

async function interactions({
  issuer,
  isRefused,
  refuse,
}: ProviderParts): Promise<NonNullable<Configuration['interactions']>> {
  const { interactionPolicy } = await loadOidcProvider();
  const { Check, Prompt } = interactionPolicy;
  // A single prompt: sign-on and consent are two pages of one interaction, and every authorization prompts again.
  const signOn = new Check('sign_on', 'Sign-on is required', ({ oidc }) => oidc.result?.login === undefined);
  return {
    policy: [new Prompt({ name: 'login', requestable: false }, signOn)],
    url: (ctx, interaction) => {
      if (isRefused(ctx.req)) refuse(interaction.uid);
      return `${new URL(issuer).pathname}/interaction/${interaction.uid}`;
    },
  };
}

/** PingOne's message for a client whose authentication method differs from the application's setting. */
export const UNSUPPORTED_AUTH = 'Unsupported authentication method';

/** The library accepts a secret in either place; PingOne only in the configured one. */
async function enforceAuthMethod(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  const required = ctx.oidc?.route === 'token' ? ctx.oidc.client?.clientAuthMethod : undefined;
  const sent = ctx.headers.authorization === undefined ? 'client_secret_post' : 'client_secret_basic';
  if (required === undefined || required === sent) return;
  ctx.status = 401;
  ctx.body = { error: 'invalid_client', error_description: UNSUPPORTED_AUTH };
}

/** Rewrites errors to PingOne's wording, in JSON bodies and in redirects. */
async function rewriteErrors(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  const correlationId = ctx.response.get('correlation-id');
  const body: unknown = ctx.body;
  if (typeof body === 'object' && body !== null && 'error' in body) {
    const specific = 'error_description' in body ? String(body.error_description) : String(body.error);
    ctx.body = { ...body, error_description: describeError(String(body.error), specific, correlationId) };
  }
  const header = ctx.response.get('location');
  const location = URL.canParse(header) ? new URL(header) : undefined;
  const code = location?.searchParams.get('error');
  if (location && code) {
    const specific = location.searchParams.get('error_description') ?? code;
    location.searchParams.set('error_description', describeError(code, specific, correlationId));
    ctx.set('location', location.href);
  }
}

const ROUTES: Configuration['routes'] = {
  authorization: '/authorize',
  token: '/token',
  jwks: '/jwks',
  revocation: '/revoke',
  pushed_authorization_request: '/par',
  end_session: '/signoff',
};

const CLAIMS: Configuration['claims'] = {
  openid: ['sub'],
  profile: [
    'name',
    'given_name',
    'family_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'locale',
    'zoneinfo',
    'updated_at',
  ],
  email: ['email', 'email_verified'],
  phone: ['phone_number'],
  address: ['address'],
};

/** Binds cookies to the environment's path, so that environments can share one host. */
function cookies(issuer: string): Configuration['cookies'] {
  return {
    keys: [createHash('sha256').update(issuer).digest('hex')],
    names: { session: 'pingone.session', interaction: 'pingone.interaction', resume: 'pingone.resume' },
    long: { path: new URL(issuer).pathname, signed: true },
  };
}

function renderError(ctx: KoaContextWithOIDC, out: ErrorOut): void {
  const correlationId = ctx.response.get('correlation-id');
  const description = describeError(out.error, out.error_description ?? out.error, correlationId);
  show(ctx, errorPage({ code: out.error, description, correlationId }));
}

/** Creates PingOne's authorization server for one environment. Its routes lie below the issuer. */
export async function createProvider(parts: ProviderParts): Promise<Provider> {
  const { place, clients, redirectUris, issuer, store, key } = parts;
  const { default: ProviderClass } = await loadOidcProvider();
  const provider = new ProviderClass(issuer, {
    adapter: createAdapters(store, place.environment.id),
    // A disabled client is treated as unknown.
    clients: clients.filter(({ enabled }) => enabled).map((client) => clientMetadata(client, redirectUris)),
    clientAuthMethods: ['client_secret_post', 'client_secret_basic'],
    clientBasedCORS: () => false,
    jwks: { keys: [{ ...key.jwk, kid: key.kid, use: 'sig', alg: 'RS256' }] },
    scopes: [...ALL_SCOPES],
    claims: CLAIMS,
    routes: ROUTES,
    responseTypes: ['code'],
    discovery: { userinfo_endpoint: `${issuer}/userinfo`, introspection_endpoint: `${issuer}/introspect` },
    cookies: cookies(issuer),
    ttl: LIFETIMES,
    formats: accessTokenFormat(place),
    features: features(parts),
    interactions: await interactions(parts),
    pkce: { required: () => true },
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    expiresWithSession: () => false,
    loadExistingGrant: (ctx) => {
      const grantId = ctx.oidc.result?.consent?.grantId;
      return grantId ? ctx.oidc.provider.Grant.find(grantId) : undefined;
    },
    findAccount: (_ctx, sub) => {
      const user = place.directory.findById(sub);
      return user && { accountId: sub, claims: (_use, scope) => toUserClaims(user, scope) };
    },
    renderError,
  });
  provider.use(rewriteErrors);
  provider.use(enforceAuthMethod);
  return provider;
}
