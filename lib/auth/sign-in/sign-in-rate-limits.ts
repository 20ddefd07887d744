import 'server-only';
import type { Queryable } from '../../db/client';
import { clearLimit, type Limit } from '../../db/limits';
import { clientAddress, limitNetwork } from '../client-address';
import { findKnownBrowser } from '../sessions/known-browser';
import type { RateLimitCounter, SecretRateLimit } from './rate-limit';
import { signInErrorMessage } from './sign-in-errors';

// Decision 3 defines the rule: attackers can use up every counter except those of browsers that have signed in before.

const inTenMinutes = (max: number): Limit => ({ max, windowS: 10 * 60 });
/** For one account in one browser, or from one network. */
const ATTEMPTS = inTenMinutes(10);
/** For one account in all unknown browsers together: limits the guesses of an attacker with many addresses. */
const ATTEMPTS_OF_UNKNOWN = inTenMinutes(50);
/** For one account in all known browsers together: limits the guesses of an attacker who once knew the password. */
const ATTEMPTS_OF_KNOWN = inTenMinutes(100);
/** For all accounts from one network. Generous, because a whole company may share an address. */
const ATTEMPTS_OF_NETWORK = inTenMinutes(100);
const SETUP_ATTEMPTS = inTenMinutes(20);
/**
 * High, so that only an attacker with many networks can block the setup. Guessing a generated code takes far more
 * attempts.
 */
const SETUP_ATTEMPTS_OF_ALL = inTenMinutes(1_000);

const TOO_MANY_SIGN_INS = signInErrorMessage('too-many-attempts', '') ?? '';
const TOO_MANY_CODES = 'Too many wrong codes. Wait ten minutes and try again.';

type Account = { id: string; email: string };

/** Returns the limits of one password attempt for `email`. */
export function passwordRateLimit(request: Request, email: string): SecretRateLimit {
  const account = `sign-in ${email}`;
  const refusal = TOO_MANY_SIGN_INS;
  const browser = findKnownBrowser(request, email);
  if (browser !== undefined) return knownAllowance({ account, browser, refusal });
  return {
    own: { key: `${account} ${networkOfRequest(request)}`, limit: ATTEMPTS, refusal },
    shared: [networkCounter(request), { key: account, limit: ATTEMPTS_OF_UNKNOWN, refusal }],
  };
}

/** Returns the limits of one second-factor code given after a correct password. */
export function secondFactorRateLimit(request: Request, { id, email }: Account): SecretRateLimit {
  const browser = findKnownBrowser(request, email);
  if (browser === undefined) return { ...ownSecondFactorRateLimit(id), shared: [networkCounter(request)] };
  return knownAllowance({ account: factorKey(id), browser, refusal: TOO_MANY_CODES });
}

/** Returns the limits of one code given by a signed-in person. */
export function ownSecondFactorRateLimit(personId: string): SecretRateLimit {
  return { own: { key: factorKey(personId), limit: ATTEMPTS, refusal: TOO_MANY_CODES } };
}

/**
 * Returns the limits of one guess of the setup code. The keys include the code, so a restart with a new code resets
 * them.
 */
export function setupRateLimit(address: string, wanted: string | undefined): SecretRateLimit {
  const key = `setup code ${wanted}`;
  return {
    own: { key: `${key} from ${limitNetwork(address)}`, limit: SETUP_ATTEMPTS, refusal: TOO_MANY_CODES },
    shared: [{ key, limit: SETUP_ATTEMPTS_OF_ALL, refusal: TOO_MANY_CODES }],
  };
}

/** Resets the counters of an account that attackers may have used up. */
export async function resetSignInRateLimits(tx: Queryable, { id, email }: Account): Promise<void> {
  for (const account of [`sign-in ${email}`, factorKey(id)]) {
    await clearLimit(tx, account);
    await clearLimit(tx, ofKnownBrowsers(account));
  }
}

function knownAllowance(of: { account: string; browser: string; refusal: string }): SecretRateLimit {
  const { account, browser, refusal } = of;
  return {
    own: { key: `${account} in browser ${browser}`, limit: ATTEMPTS, refusal },
    shared: [{ key: ofKnownBrowsers(account), limit: ATTEMPTS_OF_KNOWN, refusal }],
  };
}

function ofKnownBrowsers(account: string): string {
  return `${account} in known browsers`;
}

function factorKey(personId: string): string {
  return `second factor ${personId}`;
}

function networkCounter(request: Request): RateLimitCounter {
  const refusal = 'Too many failed attempts from your address. Wait ten minutes and try again.';
  return { key: `from ${networkOfRequest(request)}`, limit: ATTEMPTS_OF_NETWORK, refusal };
}

function networkOfRequest(request: Request): string {
  return limitNetwork(clientAddress(request.headers));
}
