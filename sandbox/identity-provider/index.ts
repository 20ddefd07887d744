import { generateKeyPair, randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { Configuration, Grant, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Addresses } from '../addresses';
import { createAdapters } from '../pingone/authorization/adapter';
import { loadOidcProvider } from '../pingone/authorization/load-oidc-provider';
import { createMemoryTokenStore } from '../pingone/token-store';
import { errorPage, logInPage, PAGE_HEADERS } from './pages';
import { MEMBER_PASSWORD, PEOPLE, type Person } from './people';

export const OIDC_CLIENT = { id: 'tenantry', secret: 'sandbox-identity-provider-secret' } as const;

const HOUR_S = 3600;
const INTERACTION = /^\/interaction\/[\w-]+$/;

function findPerson(form: URLSearchParams): Person | undefined {
  const sub = form.get('sub');
  if (sub) return PEOPLE.find((person) => person.sub === sub);
  const email = form.get('email')?.trim().toLowerCase();
  return form.get('password') === MEMBER_PASSWORD ? PEOPLE.find((person) => person.email === email) : undefined;
}

/** The company consents for its members: signing in to Tenantry grants everything it requests. */
async function grantAllScopes(ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { provider, client, session, params } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(String(params?.scope ?? 'openid'));
  await grant.save();
  return grant;
}

/** Behavior that can change while the provider runs. */
export type IdentityProviderBehavior = {
  /** `thin`: the ID token omits whether the email is verified; only the userinfo endpoint has it. */
  idTokens: 'full' | 'thin';
};

/** With `prompt=select_account`, shows the accounts even if the browser is signed in. */
async function promptPolicy() {
  const { interactionPolicy } = await loadOidcProvider();
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);
  return policy;
}

async function configuration(addresses: Addresses, behavior: () => IdentityProviderBehavior): Promise<Configuration> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return {
    adapter: createAdapters(createMemoryTokenStore(), 'identity-provider'),
    clients: [
      {
        client_id: OIDC_CLIENT.id,
        client_secret: OIDC_CLIENT.secret,
        redirect_uris: [`${addresses.app}/api/auth/callback/oidc`],
        post_logout_redirect_uris: [addresses.app],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'sandbox', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { policy: await promptPolicy(), url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: grantAllScopes,
    renderError: (ctx, out) => {
      ctx.set(PAGE_HEADERS);
      ctx.body = errorPage(out.error_description ?? out.error);
    },
    findAccount: (_ctx, sub) => {
      const person = PEOPLE.find((candidate) => candidate.sub === sub);
      if (!person) return undefined;
      const { email, emailVerified, name } = person;
      const isThin = (use: string) => use === 'id_token' && behavior().idTokens === 'thin';
      return {
        accountId: sub,
        claims: (use) => ({ sub, email, name, ...(isThin(use) ? {} : { email_verified: emailVerified }) }),
      };
    },
    ttl: {
      AccessToken: HOUR_S,
      AuthorizationCode: 60,
      Grant: HOUR_S,
      IdToken: HOUR_S,
      Interaction: HOUR_S,
      Session: 8 * HOUR_S,
    },
  };
}

async function answerInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.writeHead(200, PAGE_HEADERS).end(logInPage(PEOPLE));
    return;
  }
  const person = findPerson(new URLSearchParams(await text(request)));
  if (!person) {
    response.writeHead(401, PAGE_HEADERS).end(logInPage(PEOPLE, 'Email or password is incorrect.'));
    return;
  }
  // Resolves both prompts: signing in also selects the account.
  const answered = { login: { accountId: person.sub }, select_account: {} };
  await provider.interactionFinished(request, response, answered);
}

async function createProvider(addresses: Addresses, behavior: () => IdentityProviderBehavior): Promise<Provider> {
  const { Provider } = await loadOidcProvider();
  return new Provider(addresses.identityProvider, await configuration(addresses, behavior));
}

/** Returns the workspace's OpenID provider. It is created on the first request because its library loads slowly. */
export function createIdentityProvider(
  addresses: Addresses,
  behavior: () => IdentityProviderBehavior = () => ({ idTokens: 'full' }),
): { listener: RequestListener } {
  let provider: Promise<Provider> | undefined;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    provider ??= createProvider(addresses, behavior);
    const ready = await provider;
    const { pathname } = new URL(request.url ?? '/', addresses.identityProvider);
    if (INTERACTION.test(pathname)) await answerInteraction(ready, request, response);
    else await ready.callback()(request, response);
  };
  return {
    listener: (request, response) => {
      answer(request, response).catch(() => {
        // Usually a sign-in page that was left open for too long.
        if (!response.headersSent) response.writeHead(400, PAGE_HEADERS);
        response.end(errorPage('This sign-in has expired. Start again from Tenantry.'));
      });
    },
  };
}
