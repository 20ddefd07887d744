import 'server-only';
import { z } from 'zod';
import { env } from '../../env';
import { AppError, notFound } from '../../errors';

/** Our name for the one provider, and so the last part of its callback's address. */
export const OIDC_PROVIDER = 'oidc';

const DISCOVERY_TIMEOUT_MS = 5_000;

/** A provider's description of itself. */
export const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  prompt_values_supported: z.array(z.string()).optional(),
  /** OpenID Connect Discovery 1.0: `client_secret_basic` when left out. */
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
});

export type OidcMetadata = z.output<typeof discoverySchema>;

export type OidcProvider = {
  discoveryUrl: string;
  clientId: string;
  clientSecret: string;
  authentication: 'basic' | 'post';
  userInfoUrl: string | undefined;
  /** The `prompt` that lets a person choose the account; undefined where the provider takes none for that. */
  promptToChoose: 'select_account' | 'login' | undefined;
};

/** What the sign-in button calls the provider; undefined when none is set. */
export function oidcProviderName(): string | undefined {
  return env().OIDC_ISSUER === undefined ? undefined : env().OIDC_NAME;
}

/**
 * Asks the provider for its metadata, with a time-out (the sign-in library has none there), and checks that it is the
 * one that was set. Throws `not-found` when none is set, else `internal` with a sentence for an owner.
 */
export async function discoverOidcProvider(): Promise<OidcProvider> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env();
  if (!issuer || !clientId || !clientSecret) throw notFound('identity provider');
  const metadata = await fetchOidcMetadata(issuer);
  if (!isIssuer(metadata, issuer)) {
    throw new AppError('internal', 'The identity provider calls itself something else than OIDC_ISSUER says.');
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

// Most providers do not tell which they take; OpenID Connect knows `select_account`.
function promptToChoose(supported: readonly string[] | undefined): OidcProvider['promptToChoose'] {
  if (supported === undefined || supported.includes('select_account')) return 'select_account';
  return supported.includes('login') ? 'login' : undefined;
}

/** Whether the provider that these metadata are of is the one that was set; a slash at the end does not count. */
export function isIssuer(metadata: OidcMetadata, issuer: string): boolean {
  return withoutSlash(metadata.issuer) === withoutSlash(issuer);
}

/** The provider's metadata, whoever it says it is. Throws `internal` with a sentence for an owner. */
async function fetchOidcMetadata(issuer: string): Promise<OidcMetadata> {
  try {
    return await readOidcMetadata(issuer).catch((error: unknown) => {
      // Slow is not away: a provider that has just started may need longer the first time.
      if (error instanceof Error && error.name === 'TimeoutError') return readOidcMetadata(issuer);
      throw error;
    });
  } catch (cause) {
    throw new AppError('internal', 'The identity provider did not answer as OpenID Connect asks.', {}, { cause });
  }
}

async function readOidcMetadata(issuer: string): Promise<OidcMetadata> {
  const response = await fetch(discoveryUrlOf(issuer), { signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return discoverySchema.parse(await response.json());
}

/** Where OpenID Connect says that a provider describes itself. */
export function discoveryUrlOf(issuer: string): string {
  return `${withoutSlash(issuer)}/.well-known/openid-configuration`;
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
