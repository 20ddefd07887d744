import { createPrivateKey, createPublicKey, generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { TokenStore } from './token-store';

const STORE_KEY = 'pingone signing key';
const storedKey = z.looseObject({ kty: z.literal('RSA'), n: z.string(), d: z.string() });

export type SigningKey = { jwk: JsonWebKey; kid: string; publicKey: KeyObject };

/** Returns the sandbox's RSA key. It is generated on first use and stored, so that tokens survive a restart. */
export async function loadSigningKey(store: TokenStore): Promise<SigningKey> {
  const stored = storedKey.safeParse(await store.get(STORE_KEY));
  if (stored.success) return describe(stored.data);
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const jwk = privateKey.export({ format: 'jwk' });
  await store.set(STORE_KEY, jwk);
  return describe(jwk);
}

function describe(jwk: JsonWebKey): SigningKey {
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  return { jwk, kid: 'default', publicKey: createPublicKey(privateKey) };
}
