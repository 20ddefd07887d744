import 'server-only';
import { z } from 'zod';
import { env } from '../../env';
import { AppError, notFound } from '../../errors';

/** Our id of the only provider, and the last part of its callback path. */
export const OIDC_PROVIDER = 'oidc';

const DISCOVERY_TIMEOUT_MS = 5_000;

/** The provider's metadata (OpenID Connect Discovery). */
export const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  prompt_values_supported: z.array(z.string()).optional(),
  /** OpenID Connect Discovery 1.0: the default is `client_secret_basic`. */
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
});

export type OidcMetadata = z.output<typeof discoverySchema>;

export type OidcProvider = {
  discoveryUrl: string;
  clientId: string;
  clientSecret: string;
  authentication: 'basic' | 'post';
  userInfoUrl: string | undefined;
  /** The `prompt` that lets a person choose an account; undefined if the provider supports none. */
  promptToChoose: 'select_account' | 'login' | undefined;
};

/** Returns the name of the provider on the sign-in button; undefined if no provider is configured. */
export function oidcProviderName(): string | undefined {
  return env().OIDC_ISSUER === undefined ? undefined : env().OIDC_NAME;
}

/**
 * Fetches the provider's metadata, with a timeout (the sign-in library has none), and checks that it is the configured
 * provider. Throws `not-found` if none is configured, else `internal` with a message for an owner.
 */
export async function discoverOidcProvider(): Promise<OidcProvider> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env();
  if (!issuer || !clientId || !clientSecret) throw notFound('identity provider');
  const metadata = await fetchOidcMetadata(issuer);
  if (!isIssuer(metadata, issuer)) {
    throw new AppError('internal', 'The issuer in the identity provider’s metadata does not match OIDC_ISSUER.');
  }
  const acceptsPost = metadata.token_endpoint_auth_methods_supported.includes('client_secret_post');
  return {
    discoveryUrl: discoveryUrlOf(issuer),
    clientId,
    clientSecret,
    authentication: acceptsPost ? 'post' : 'basic',
    userInfoUrl: metadata.userinfo_endpoint,
    promptToChoose: promptToChoose(metadata.prompt_values_supported),
  };
}

// Most providers do not list the prompts they support; `select_account` is in the OpenID Connect specification.
function promptToChoose(supported: readonly string[] | undefined): OidcProvider['promptToChoose'] {
  if (supported === undefined || supported.includes('select_account')) return 'select_account';
  return supported.includes('login') ? 'login' : undefined;
}

/** Returns whether these metadata belong to the configured provider, ignoring a trailing slash. */
export function isIssuer(metadata: OidcMetadata, issuer: string): boolean {
  return withoutSlash(metadata.issuer) === withoutSlash(issuer);
}

/** Fetches metadata from any provider. Throws `internal` with a message for an owner. */
async function fetchOidcMetadata(issuer: string): Promise<OidcMetadata> {
  try {
    return await readOidcMetadata(issuer).catch((error: unknown) => {
      // Retry once: a provider that has just started may be slow at first.
      if (error instanceof Error && error.name === 'TimeoutError') return readOidcMetadata(issuer);
      throw error;
    });
  } catch (cause) {
    throw new AppError(
      'internal',
      'The identity provider did not return valid OpenID Connect metadata.',
      {},
      { cause },
    );
  }
}

async function readOidcMetadata(issuer: string): Promise<OidcMetadata> {
  const response = await fetch(discoveryUrlOf(issuer), { signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return discoverySchema.parse(await response.json());
}

/** Returns the metadata address that OpenID Connect Discovery defines. */
export function discoveryUrlOf(issuer: string): string {
  return `${withoutSlash(issuer)}/.well-known/openid-configuration`;
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
