import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Claims of the next person to sign in, merged over those of a verified person. */
export type Claims = { sub: string; email?: string; email_verified?: boolean; name?: string };

/** Marker values in every token; tests search for them where they must not appear. */
export const PLANTED = { accessToken: 'planted-access-token', refreshToken: 'planted-refresh-token' };

/** Starts a minimal OpenID provider for a code flow with PKCE. Every sign-in is the person set with `signIn`. */
export async function startIdentityProvider(clientId: string) {
  let claims: Claims = { sub: 'nobody' };
  let isUnavailable = false;
  let userInfo: Record<string, unknown> | undefined;
  let userInfoAsked = 0;
  let prompts: string[] | undefined;
  const grants = new Map<string, { challenge: string; nonce: string; claims: Claims }>();
  const idTokens: string[] = [];
  const server = createServer((request, response) => {
    if (isUnavailable) return response.writeHead(503).end();
    const url = new URL(request.url ?? '/', issuer);
    if (url.pathname === '/token') return void answerToken(request, response);
    if (url.pathname === '/userinfo') return answerUserInfo(request, response);
    const document = url.pathname === '/jwks' ? jwks() : metadata();
    response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const issuer = `http://127.0.0.1:${address.port}`;

  const metadata = () => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    ...(prompts ? { prompt_values_supported: prompts } : {}),
    ...(userInfo ? { userinfo_endpoint: `${issuer}/userinfo` } : {}),
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post'],
  });
  const jwks = () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] });

  async function answerToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    const form = new URLSearchParams(body);
    const grant = grants.get(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!grant || grant.challenge !== challenge) return void response.writeHead(400).end('{"error":"invalid_grant"}');
    const now = Math.floor(Date.now() / 1000);
    const idToken = sign({ iss: issuer, aud: clientId, iat: now, exp: now + 300, nonce: grant.nonce, ...grant.claims });
    idTokens.push(idToken);
    const tokens = { access_token: PLANTED.accessToken, refresh_token: PLANTED.refreshToken, id_token: idToken };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ...tokens, token_type: 'Bearer', expires_in: 300, scope: 'openid email profile' }));
  }

  function answerUserInfo(request: IncomingMessage, response: ServerResponse): void {
    userInfoAsked += 1;
    if (request.headers.authorization !== `Bearer ${PLANTED.accessToken}`) return void response.writeHead(401).end();
    response.setHeader('content-type', 'application/json').end(JSON.stringify(userInfo));
  }

  return {
    issuer,
    /** Sets the response of the userinfo endpoint; without it the endpoint does not exist. */
    setUserInfo(claims: Record<string, unknown> | undefined): void {
      userInfo = claims;
      userInfoAsked = 0;
    },
    userInfoAsked: () => userInfoAsked,
    /** Sets the supported values of `prompt`; by default the provider announces none. */
    setPrompts(values: string[] | undefined): void {
      prompts = values;
    },
    /** All ID tokens issued so far. */
    idTokens,
    /** Returns the query of the redirect after `who` signed in at the authorization endpoint. */
    signIn(authorizationUrl: string, who: Claims): URLSearchParams {
      claims = who;
      const query = new URL(authorizationUrl).searchParams;
      const code = randomUUID();
      grants.set(code, { challenge: query.get('code_challenge') ?? '', nonce: query.get('nonce') ?? '', claims });
      return new URLSearchParams({ code, state: query.get('state') ?? '' });
    },
    setUnavailable(unavailable: boolean): void {
      isUnavailable = unavailable;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

function sign(payload: Record<string, unknown>): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${encode({ alg: 'RS256', typ: 'JWT', kid: 'k1' })}.${encode(payload)}`;
  return `${input}.${createSign('RSA-SHA256').update(input).sign(privateKey).toString('base64url')}`;
}
