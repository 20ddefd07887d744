import 'server-only';
import { APIError } from 'better-auth/api';
import type { BetterAuthOptions } from 'better-auth/minimal';
import { db, type Queryable } from '../../db/client';
import { listMemberships } from '../../db/queries/people/members';
import { revokePasswordLinks } from '../../db/queries/people/password-links';
import { findPerson, PASSWORD_PROVIDER } from '../../db/queries/people/people';
import { hasSecondFactor } from '../../db/queries/people/second-factors';
import { deleteExpiredSessions, IDLE_HOURS } from '../../db/queries/people/sessions';
import { originOf } from '../client-address';
import { canonicalEmail } from '../identity/email';
import { auditFailedSignIn } from './audit-failed-sign-in';
import { auditSignIn } from './audit-sign-in';

type DatabaseHooks = NonNullable<BetterAuthOptions['databaseHooks']>;
type ValidateUserInfo = NonNullable<NonNullable<BetterAuthOptions['user']>['validateUserInfo']>;

/** Values from the provider that Tenantry does not need and never stores. */
const NO_TOKENS = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
  scope: null,
};

/**
 * Accepts a sign-in at the provider only with a verified email of a known person. The library calls it before linking a
 * subject to a person and at each later sign-in.
 */
export const validateProviderUser: ValidateUserInfo = async ({ user, source }) => {
  if (source.action === 'create-user') return { error: 'signup_disabled' };
  if (user.emailVerified !== true) return { error: 'email_not_verified' };
  const person = user.id ? await findPerson(db(), user.id) : undefined;
  if (person && canonicalEmail(person.email) === user.email) return undefined;
  if (person) auditFailedSignIn(person.email, { why: 'the identity provider returned another email' });
  return { error: 'email_changed' };
};

/**
 * Returns Tenantry's hooks on the library's writes to `database`. Inside a transaction, use only that transaction:
 * another connection could wait for it forever.
 */
export function createDatabaseHooks(database: Queryable): DatabaseHooks {
  return {
    user: { create: { before: async () => false } },
    account: {
      create: {
        before: async (account) => ({ data: { ...account, ...NO_TOKENS } }),
        // A person who can sign in at the provider no longer needs a password link, which someone else may have seen.
        after: async (account) => {
          if (account.providerId !== PASSWORD_PROVIDER) await revokePasswordLinks(database, account.userId);
        },
      },
      update: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) },
    },
    session: {
      create: {
        before: async (session) => {
          const memberships = await listMemberships(database, session.userId);
          if (memberships.length === 0) throw new APIError('FORBIDDEN', { code: 'not_a_member' });
          // The library's expiry is that of the cookie. The stored session expires earlier and is extended while in
          // use.
          return { data: { ...session, expiresAt: new Date(Date.now() + IDLE_HOURS * 3_600_000) } };
        },
        after: async (session, context) => {
          await deleteExpiredSessions(database, session.userId);
          // `second-factor-sign-in.ts` records these, once the code has been checked.
          if (context?.path?.startsWith('/two-factor/')) return;
          const isByPassword = context?.path === '/sign-in/email';
          // The library deletes this session immediately: the sign-in waits for the second factor.
          if (isByPassword && (await hasSecondFactor(database, session.userId))) return;
          await auditSignIn(session.userId, {
            method: isByPassword ? 'password' : 'identity provider',
            ...(context?.headers ? { origin: originOf(context.headers) } : {}),
          });
        },
      },
    },
  };
}
