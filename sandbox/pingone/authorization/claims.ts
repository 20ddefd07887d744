import type { SeedUser } from '../../seed';

type Claims = { sub: string; [claim: string]: unknown };

/** Returns a user's OpenID Connect claims for the granted scopes, without empty ones. */
export function toUserClaims(user: SeedUser, scope: string): Claims {
  const has = new Set(scope.split(' '));
  const { name } = user;
  const formatted = name?.formatted ?? [name?.given, name?.family].filter(Boolean).join(' ');
  const claims: Claims = {
    sub: user.id,
    ...(has.has('profile') && {
      name: formatted || undefined,
      given_name: name?.given,
      family_name: name?.family,
      middle_name: name?.middle,
      nickname: user.nickname,
      preferred_username: user.username,
      locale: user.locale,
      zoneinfo: user.timezone,
      updated_at: Math.floor(Date.parse(user.updatedAt) / 1000),
    }),
    ...(has.has('email') && { email: user.email, email_verified: user.emailVerified }),
    ...(has.has('phone') && { phone_number: user.primaryPhone ?? user.mobilePhone }),
    ...(has.has('address') && { address: user.address }),
  };
  for (const [claim, value] of Object.entries(claims)) if (value === undefined) delete claims[claim];
  return claims;
}
