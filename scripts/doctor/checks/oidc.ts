import { z } from 'zod';
import { discoverySchema, isIssuer, type OidcMetadata } from '@/lib/auth/oidc/oidc-provider';
import type { Env } from '@/lib/env';
import { isSecureAddress } from '@/lib/secure-address';
import type { Check } from '../check-types';
import { notChecked, type Outcome, ok, slow, warning, wrong } from '../finding';
import { type HttpAnswer, isNoAnswer, parseJson, requestWithRetry } from '../request-with-retry';

const keySet = z.object({ keys: z.array(z.unknown()).min(1) });
const oauthError = z.object({ error: z.string() });

/** Checks that the OpenID Connect provider responds, has the configured issuer, and accepts our client. */
export const oidc: Check = {
  id: 'oidc',
  title: 'Identity provider',
  settings: ['OIDC_ISSUER'],
  run: async ({ env, probes }) => {
    const issuer = env.OIDC_ISSUER;
    if (!issuer) return [notChecked('none is set; people sign in with passwords')];
    const answer = await probes.oidc(issuer);
    if (isNoAnswer(answer)) return [answer.isSlow ? slow('The provider') : noDiscovery(answer.reason)];
    const metadata = answer.status === 200 ? discoverySchema.safeParse(parseJson(answer)).data : undefined;
    if (!metadata) return [noDiscovery(unreadableReason(answer))];
    if (!isIssuer(metadata, issuer)) return [otherIssuer(metadata.issuer)];
    const found = [...unencrypted(issuer), ...(await keysOf(metadata)), ...(await clientOf(metadata, env))];
    if (found.length > 0) return found;
    return [ok(`responds as configured; redirect URI to register: ${env.APP_URL}/api/auth/callback/oidc`)];
  },
};

function unreadableReason({ status }: HttpAnswer): string {
  return status === 200 ? 'the response is not a discovery document' : `status ${status}`;
}

function noDiscovery(reason: string): Outcome {
  return wrong('oidc-no-discovery', {
    says: `Couldn’t load the provider’s discovery document: ${reason}.`,
    advice:
      'Set OIDC_ISSUER to the address before /.well-known/openid-configuration, and open the whole address in a browser on this machine.',
  });
}

function otherIssuer(issuer: string): Outcome {
  return wrong('oidc-issuer-mismatch', {
    says: `The provider’s issuer is ${issuer}, which differs from OIDC_ISSUER.`,
    advice: `Set OIDC_ISSUER to exactly ${issuer}.`,
  });
}

function unencrypted(issuer: string): readonly Outcome[] {
  if (isSecureAddress(issuer)) return [];
  return [
    warning('oidc-http', {
      says: 'The connection to the provider is not encrypted: an attacker on the network could sign in as anyone.',
      advice: 'Set OIDC_ISSUER to the provider’s https address.',
    }),
  ];
}

async function keysOf({ jwks_uri }: OidcMetadata): Promise<readonly Outcome[]> {
  const answer = await requestWithRetry(jwks_uri, { followsRedirects: true });
  if (isNoAnswer(answer) && answer.isSlow) return [slow('The provider’s key set')];
  if (!isNoAnswer(answer) && keySet.safeParse(parseJson(answer)).success) return [];
  return [
    wrong('oidc-no-keys', {
      says: `Couldn’t load the provider’s keys: ${isNoAnswer(answer) ? answer.reason : `status ${answer.status}`}.`,
      advice: 'This machine must reach the jwks_uri of the discovery document. Check firewalls and proxies.',
    }),
  ];
}

/** Exchanges an invalid code, which is always refused. Only an unknown client gets `invalid_client`. */
async function clientOf(metadata: OidcMetadata, env: Env): Promise<readonly Outcome[]> {
  const { OIDC_CLIENT_ID: id = '', OIDC_CLIENT_SECRET: secret = '' } = env;
  const isPost = metadata.token_endpoint_auth_methods_supported.includes('client_secret_post');
  const redirect = `${env.APP_URL}/api/auth/callback/oidc`;
  const form = new URLSearchParams({ grant_type: 'authorization_code', code: 'none', redirect_uri: redirect });
  if (isPost)
    for (const [name, value] of Object.entries({ client_id: id, client_secret: secret })) form.set(name, value);
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64');
  const answer = await requestWithRetry(metadata.token_endpoint, {
    method: 'POST',
    body: form.toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(isPost ? {} : { authorization: `Basic ${basic}` }),
    },
  });
  if (isNoAnswer(answer)) return [answer.isSlow ? slow('The token endpoint') : noTokenEndpoint(answer.reason)];
  return oauthError.safeParse(parseJson(answer)).data?.error === 'invalid_client' ? [clientRefused()] : [];
}

function noTokenEndpoint(reason: string): Outcome {
  return wrong('oidc-no-token-endpoint', {
    says: `Couldn’t reach the provider’s token endpoint from this machine: ${reason}.`,
    advice: 'This machine must reach the token_endpoint of the discovery document. Check firewalls and proxies.',
  });
}

function clientRefused(): Outcome {
  return wrong('oidc-client-refused', {
    says: 'The provider doesn’t recognize the client, or refuses its secret.',
    advice: 'Copy OIDC_CLIENT_ID and OIDC_CLIENT_SECRET from the provider again: the secret may have been replaced.',
  });
}
