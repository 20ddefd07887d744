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

/** What a provider hands out and Tenantry has no use for: never stored. */
const NO_TOKENS = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
  scope: null,
};

/**
 * Lets somebody in from the provider only with a verified e-mail that is a person's here. The library asks before it
 * ties a subject to a person and again at each later sign-in.
 */
export const validateProviderUser: ValidateUserInfo = async ({ user, source }) => {
  if (source.action === 'create-user') return { error: 'signup_disabled' };
  if (user.emailVerified !== true) return { error: 'email_not_verified' };
  const person = user.id ? await findPerson(db(), user.id) : undefined;
  if (person && canonicalEmail(person.email) === user.email) return undefined;
  if (person) auditFailedSignIn(person.email, { why: 'the identity provider names another e-mail' });
  return { error: 'email_changed' };
};

/** What Tenantry adds to the library's writes on `database`. Inside a transaction anything beside it could wait for it for ever. */
export function createDatabaseHooks(database: Queryable): DatabaseHooks {
  return {
    user: { create: { before: async () => false } },
    account: {
      create: {
        before: async (account) => ({ data: { ...account, ...NO_TOKENS } }),
        // Who has a way in of their own no longer needs a link that somebody else may have seen.
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
          // The library's own end is the cookie's; the row ends earlier and slides while it is used.
          return { data: { ...session, expiresAt: new Date(Date.now() + IDLE_HOURS * 3_600_000) } };
        },
        after: async (session, context) => {
          await deleteExpiredSessions(database, session.userId);
          // Of a second factor `second-factor.ts` tells, when it is known to be right or switched on.
          if (context?.path?.startsWith('/two-factor/')) return;
          const isByPassword = context?.path === '/sign-in/email';
          // The library takes this session away at once: it waits for the second factor.
          if (isByPassword && (await hasSecondFactor(database, session.userId))) return;
          await auditSignIn(session.userId, {
            way: isByPassword ? 'password' : 'identity provider',
            ...(context?.headers ? { origin: originOf(context.headers) } : {}),
          });
        },
      },
    },
  };
}
