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

/** Where the library believes it is mounted; `app/api/auth` answers a short list of its paths. */
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
      // Its own refresh would move the end of a session by days; ours slides by hours, see `lib/db/queries/people/sessions.ts`.
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'credentials',
      fields: { userId: 'personId' },
      updateAccountOnSignIn: false,
      storeAccountCookie: false,
      // In an encrypted cookie, so that strangers who only start a sign-in write no rows.
      storeStateStrategy: 'cookie',
      // Not a "trusted" provider: the library itself then insists on a verified e-mail, as `admitFromProvider` does.
      accountLinking: { enabled: true, trustedProviders: [], requireLocalEmailVerified: false },
    },
    // What a browser presents is stored as its hash, as with sessions.
    verification: { modelName: 'verifications', storeIdentifier: 'hashed' },
    databaseHooks: createDatabaseHooks(database),
    // Ours counts per e-mail, see `gateway.ts`.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Addresses whole, for people to recognise their sessions; the library's own limits, which group them, are off.
    advanced: { cookiePrefix: COOKIE_PREFIX, ipAddress: { ipv6Subnet: 128 } },
    // Its messages are fixed sentences; what comes beside them may hold anything, so it is left out.
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
    // Secrets and backup codes are stored encrypted; no device is trusted: nothing here asks it to be.
    plugins: [
      twoFactor({
        twoFactorTable: 'twoFactors',
        schema: { twoFactor: { fields: { userId: 'personId' } } },
        // It would lock the owner out of every browser at once; `sign-in-allowances.ts` counts instead.
        accountLockout: { enabled: false },
      }),
    ],
  });
}

/** A second instance, so that a provider that is away never stands in the way of a password. */
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
            // The library verified the ID token just before; alone it would ask the userinfo endpoint only for a missing e-mail.
            getUserInfo: async (tokens) => (await readProviderIdentity(provider, tokens)) ?? null,
            // Asked after the identity token was verified and before the library looks for the person; changes nothing of the profile.
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

/** The library for e-mail and password, and for ending sessions. */
export function passwordAuth() {
  globalThis.tenantryPasswordLibrary ??= buildPasswordLibrary(db());
  return globalThis.tenantryPasswordLibrary;
}

/**
 * The same library, writing through `tx`: what it changes comes with what else the transaction writes, or not at all. For
 * what is no sign-in: of one it tells outside of the transaction.
 */
export function passwordAuthIn(tx: Transaction) {
  return buildPasswordLibrary(tx);
}
