import 'server-only';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { type BetterAuthOptions, betterAuth } from 'better-auth/minimal';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { db, type Queryable, type Transaction } from '../../db/client';
import { LIFETIME_DAYS } from '../../db/queries/people/sessions';
import { credentials, people, sessions, twoFactors, verifications } from '../../db/schema';
import { env } from '../../env';
import { describeError, log } from '../../log';
import { admitByDomain } from '../oidc/admit-by-domain';
import { OIDC_PROVIDER, type OidcProvider } from '../oidc/oidc-provider';
import { readProviderIdentity } from '../oidc/provider-identity';
import { MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS } from '../passwords/passwords';
import { withHashedSessionTokens } from '../sessions/hashed-session-tokens';
import { COOKIE_PREFIX } from '../sessions/session-cookie';
import { createDatabaseHooks, validateProviderUser } from './better-auth-hooks';

/** The library's base path. `app/api/auth` serves only a few of its paths. */
export const AUTH_BASE_PATH = '/api/auth';

function commonOptions(database: Queryable) {
  const settings = env();
  return {
    appName: 'Tenantry',
    baseURL: settings.APP_URL,
    basePath: AUTH_BASE_PATH,
    secret: settings.AUTH_SECRET,
    database: withHashedSessionTokens(
      drizzleAdapter(database, {
        provider: 'pg',
        schema: { people, sessions, credentials, verifications, twoFactors },
      }),
    ),
    user: { modelName: 'people', validateUserInfo: validateProviderUser },
    session: {
      modelName: 'sessions',
      fields: { userId: 'personId', token: 'tokenHash' },
      expiresIn: LIFETIME_DAYS * 86_400,
      // The library's refresh would extend a session by days. Ours extends it by hours, see
      // `lib/db/queries/people/sessions.ts`.
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'credentials',
      fields: { userId: 'personId' },
      updateAccountOnSignIn: false,
      storeAccountCookie: false,
      // An encrypted cookie, so that visitors who only start a sign-in write no rows.
      storeStateStrategy: 'cookie',
      // Not a "trusted" provider, so the library itself also requires a verified email, like `validateProviderUser`.
      accountLinking: { enabled: true, trustedProviders: [], requireLocalEmailVerified: false },
    },
    // Stored as a hash of what the browser presents, like sessions.
    verification: { modelName: 'verifications', storeIdentifier: 'hashed' },
    databaseHooks: createDatabaseHooks(database),
    // `sign-in-rate-limits.ts` counts per email instead.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Full addresses, so that people recognize their sessions. The library's own limits, which group addresses, are
    // off.
    advanced: { cookiePrefix: COOKIE_PREFIX, ipAddress: { ipv6Subnet: 128 } },
    // The library's messages are fixed sentences. Its other log values may contain anything, so they are dropped.
    logger: { level: 'error', log: (_level, message) => log().warn({ from: 'better-auth' }, message) },
    onAPIError: {
      errorURL: `${settings.APP_URL}/sign-in`,
      onError: (error) => log().warn({ from: 'better-auth', ...describeError(error) }, 'sign-in failed'),
    },
  } satisfies BetterAuthOptions;
}

function buildPasswordLibrary(database: Queryable) {
  return betterAuth({
    ...commonOptions(database),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_CHARS,
      maxPasswordLength: MAX_PASSWORD_CHARS,
    },
    // The library encrypts secrets and backup codes. Trusted devices are not used.
    plugins: [
      twoFactor({
        twoFactorTable: 'twoFactors',
        schema: { twoFactor: { fields: { userId: 'personId' } } },
        // Lockout would lock the owner out of every browser; `sign-in-rate-limits.ts` counts attempts instead.
        accountLockout: { enabled: false },
      }),
    ],
  });
}

/** Builds a separate instance, so that an unreachable provider does not affect password sign-in. */
export function buildOidcAuth(provider: OidcProvider) {
  return betterAuth({
    ...commonOptions(db()),
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: OIDC_PROVIDER,
            clientId: provider.clientId,
            clientSecret: provider.clientSecret,
            discoveryUrl: provider.discoveryUrl,
            authentication: provider.authentication,
            requireIdTokenVerification: true,
            pkce: true,
            scopes: ['openid', 'email', 'profile'],
            // The library has just verified the ID token. On its own it would call the userinfo endpoint only for a
            // missing email.
            getUserInfo: async (tokens) => (await readProviderIdentity(provider, tokens)) ?? null,
            // Runs after the ID token was verified and before the library looks up the person. Does not change the
            // profile.
            mapProfileToUser: async ({ id, email, emailVerified, name }) => {
              await admitByDomain({ subject: String(id), email, isVerified: emailVerified === true, name });
              return {};
            },
            disableSignUp: true,
            disableImplicitSignUp: true,
            disableProviderLogout: true,
          },
        ],
      }),
    ],
  });
}

export type OidcAuth = ReturnType<typeof buildOidcAuth>;

declare global {
  var tenantryPasswordLibrary: ReturnType<typeof buildPasswordLibrary> | undefined;
}

/** Returns the library for password sign-in and for ending sessions. */
export function passwordAuth() {
  globalThis.tenantryPasswordLibrary ??= buildPasswordLibrary(db());
  return globalThis.tenantryPasswordLibrary;
}

/**
 * Returns the same library with its writes going through `tx`, so that they commit together with the rest. Not for
 * sign-ins, which it records outside of the transaction.
 */
export function passwordAuthIn(tx: Transaction) {
  return buildPasswordLibrary(tx);
}
