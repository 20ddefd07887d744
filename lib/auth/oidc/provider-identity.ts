import 'server-only';
import { z } from 'zod';
import { log } from '../../log';
import { canonicalEmail } from '../identity/email';
import type { OidcProvider } from './oidc-provider';

const USERINFO_TIMEOUT_MS = 5_000;

/** OpenID Connect Core 2: at most 255 characters. PostgreSQL keeps no NUL. */
const SUBJECT = /^[^\p{Cc}\p{Cs}]{1,255}$/u;

const text = z.string().min(1).optional().catch(undefined);
const claimsSchema = z.object({
  sub: z.string().regex(SUBJECT),
  email: text,
  // Some providers send it as text. What is there and does not say true counts as false.
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
 * Who signed in at the provider, from an ID token that the library has verified; claims that the token leaves out come
 * from the userinfo endpoint. Undefined when there is no ID token.
 */
export async function readProviderIdentity(
  provider: Pick<OidcProvider, 'userInfoUrl'>,
  tokens: { idToken?: string | undefined; accessToken?: string | undefined },
): Promise<ProviderIdentity | undefined> {
  const token = claimsOfToken(tokens.idToken);
  if (!token) return undefined;
  const isComplete = token.email !== undefined && token.email_verified !== undefined && token.name !== undefined;
  const info = isComplete ? undefined : await askUserInfo(provider.userInfoUrl, tokens.accessToken, token.sub);
  const email = canonicalEmail(token.email ?? info?.email ?? '');
  const isVerified = isVerifiedBy(token, info);
  tellRefusal({ token, info, email, isVerified });
  return { id: token.sub, sub: token.sub, email, emailVerified: isVerified === true, name: token.name ?? info?.name };
}

// A false of either is final, and a true holds for the e-mail that it came with, so that none vouches for another's.
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

async function askUserInfo(url: string | undefined, accessToken = '', sub: string): Promise<Claims | undefined> {
  if (url === undefined) return undefined;
  try {
    const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' };
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(USERINFO_TIMEOUT_MS) });
    if (!response.ok) return unusable(`status ${response.status}`);
    const claims = claimsSchema.parse(await response.json());
    // OpenID Connect Core 5.3.2: such an answer must not be used.
    return claims.sub === sub ? claims : unusable('another sub');
  } catch (error) {
    return unusable(error instanceof Error ? error.name : 'unknown');
  }
}

function unusable(reason: string): undefined {
  log().warn({ source: 'userinfo', reason }, 'claims of the identity provider not read');
}

// Which claim and where it was looked for; never what it says.
function tellRefusal(read: {
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
