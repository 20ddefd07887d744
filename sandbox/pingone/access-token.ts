import { verify } from 'node:crypto';
import { z } from 'zod';
import type { SigningKey } from './signing-key';

const claimsShape = z.object({
  iss: z.string(),
  aud: z.array(z.string()),
  client_id: z.string(),
  sub: z.string(),
  scope: z.string().default(''),
  sid: z.string().optional(),
  env: z.string(),
  org: z.string(),
  iat: z.number(),
  exp: z.number(),
  jti: z.string(),
});
export type AccessTokenClaims = z.infer<typeof claimsShape>;

const REMEMBERED = 500;
const rememberedByKey = new WeakMap<SigningKey, Map<string, AccessTokenClaims>>();

function parseJson(base64url: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64url, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function verifySignature(token: string, key: SigningKey): AccessTokenClaims | undefined {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || signature === '') return undefined;
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify('RSA-SHA256', signed, key.publicKey, Buffer.from(signature, 'base64url'))) return undefined;
  return claimsShape.safeParse(parseJson(payload)).data;
}

/** Returns the claims of an access token issued by this sandbox; undefined for any other or expired token (seconds). */
export function readAccessToken(token: string, key: SigningKey): AccessTokenClaims | undefined {
  const remembered = rememberedByKey.get(key) ?? new Map<string, AccessTokenClaims>();
  rememberedByKey.set(key, remembered);
  const claims = remembered.get(token) ?? verifySignature(token, key);
  if (!claims || claims.exp <= Date.now() / 1000) return undefined;
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(token, claims);
  return claims;
}
