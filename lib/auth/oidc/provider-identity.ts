import 'server-only';
import { z } from 'zod';
import { log } from '../../log';
import { canonicalEmail } from '../identity/email';
import type { OidcProvider } from './oidc-provider';

const USERINFO_TIMEOUT_MS = 5_000;

/** OpenID Connect Core 2: at most 255 characters. PostgreSQL cannot store NUL. */
const SUBJECT = /^[^\p{Cc}\p{Cs}]{1,255}$/u;

const text = z.string().min(1).optional().catch(undefined);
const claimsSchema = z.object({
  sub: z.string().regex(SUBJECT),
  email: text,
  // Some providers send it as text. Any other value than true counts as false.
  email_verified: z
    .unknown()
    .optional()
    .transform((value) => (value == null ? undefined : value === true || value === 'true')),
  name: text,
});
type Claims = z.output<typeof claimsSchema>;

export type ProviderIdentity = {
  id: string;
  sub: string;
  email: string | undefined;
  emailVerified: boolean;
  name: string | undefined;
};

/**
 * Returns the identity in an ID token that the library has verified. Claims missing from the token are read from the
 * userinfo endpoint. Undefined if there is no ID token.
 */
export async function readProviderIdentity(
  provider: Pick<OidcProvider, 'userInfoUrl'>,
  tokens: { idToken?: string | undefined; accessToken?: string | undefined },
): Promise<ProviderIdentity | undefined> {
  const token = claimsOfToken(tokens.idToken);
  if (!token) return undefined;
  const isComplete = token.email !== undefined && token.email_verified !== undefined && token.name !== undefined;
  const info = isComplete ? undefined : await fetchUserInfo(provider.userInfoUrl, tokens.accessToken, token.sub);
  const email = canonicalEmail(token.email ?? info?.email ?? '');
  const isVerified = isVerifiedBy(token, info);
  logRefusal({ token, info, email, isVerified });
  return { id: token.sub, sub: token.sub, email, emailVerified: isVerified === true, name: token.name ?? info?.name };
}

// A false from either source is final. A true counts only for the email it came with, so that it cannot verify another
// one.
function isVerifiedBy(token: Claims, info: Claims | undefined): boolean | undefined {
  if (token.email_verified === false) return false;
  if (token.email !== undefined && token.email_verified !== undefined) return true;
  const isSame = token.email === undefined || canonicalEmail(token.email) === canonicalEmail(info?.email ?? '');
  return isSame ? info?.email_verified : undefined;
}

function claimsOfToken(idToken: string | undefined): Claims | undefined {
  try {
    const payload = Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString('utf8');
    return claimsSchema.parse(JSON.parse(payload));
  } catch {
    return undefined;
  }
}

async function fetchUserInfo(url: string | undefined, accessToken = '', sub: string): Promise<Claims | undefined> {
  if (url === undefined) return undefined;
  try {
    const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' };
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(USERINFO_TIMEOUT_MS) });
    if (!response.ok) return unusable(`status ${response.status}`);
    const claims = claimsSchema.parse(await response.json());
    // OpenID Connect Core 5.3.2: such a response must not be used.
    return claims.sub === sub ? claims : unusable('another sub');
  } catch (error) {
    return unusable(error instanceof Error ? error.name : 'unknown');
  }
}

function unusable(reason: string): undefined {
  log().warn({ source: 'userinfo', reason }, 'could not read claims of the identity provider');
}

// Logs the claim and where it was looked for, never its value.
function logRefusal(read: {
  token: Claims;
  info: Claims | undefined;
  email: string | undefined;
  isVerified: boolean | undefined;
}): void {
  const { token, info, email, isVerified } = read;
  const sources = ['id token', ...(info ? ['userinfo'] : [])];
  const refused = (claim: string, found: string) => log().warn({ claim, found, sources }, 'single sign-on refused');
  if (email === undefined) refused('email', (token.email ?? info?.email) ? 'unreadable' : 'absent');
  else if (isVerified !== true) refused('email_verified', isVerified === false ? 'false' : 'absent');
}
