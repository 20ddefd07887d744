import { findTenant } from '../../seed';
import { createSandbox } from '../../server';
import { APP_KEY, FULL_KEY } from '../keys';

/** A Nango to hold to the record, and what is needed to connect through it. */
export type ContractTarget = {
  host: string;
  key: string;
  /** A key that may not read credentials; absent for a real Nango that none was given for. */
  limitedKey: string | undefined;
  integration: string;
  tld: string;
  environmentId: string;
  /** Where PingOne's authorization server is for this Nango, with the tld filled in. */
  authUrl: string;
  close(): Promise<void>;
};

async function openSandboxTarget(): Promise<ContractTarget> {
  const tenant = findTenant('halvorsen');
  const sandbox = await createSandbox({
    autoSignIn: 'astrid.halvorsen',
    users: 200,
    rateLimitPerMinute: null,
    webhooks: false,
  });
  return {
    host: sandbox.addresses.nango,
    key: FULL_KEY,
    limitedKey: APP_KEY,
    integration: 'pingone',
    tld: tenant.tld,
    environmentId: tenant.adminEnvironmentId,
    authUrl: `https://auth.pingone.${tenant.tld}`,
    close: () => sandbox.close(),
  };
}

const NEEDED = ['CONTRACT_NANGO_HOST', 'CONTRACT_NANGO_KEY'] as const;

/**
 * The sandbox, started here; or a real Nango, when `CONTRACT_NANGO_HOST` and `CONTRACT_NANGO_KEY` are set. A real one
 * needs its PingOne to be our sandbox with automatic sign-in. `CONTRACT_NANGO_LIMITED_KEY`, `CONTRACT_INTEGRATION`,
 * `CONTRACT_TLD`, `CONTRACT_ENVIRONMENT_ID` and `PINGONE_AUTH_URL` say what differs from the sandbox. Throws when only some
 * of the settings are there: a test of the sandbox would then be taken for one of that Nango.
 */
export async function openContractTarget(env: Readonly<Record<string, string | undefined>>): Promise<ContractTarget> {
  const { CONTRACT_NANGO_HOST: host, CONTRACT_NANGO_KEY: key } = env;
  if (host && key) return realTarget(env, host, key);
  const given = Object.keys(env).filter((name) => name.startsWith('CONTRACT_') && env[name]);
  if (given.length === 0) return openSandboxTarget();
  const missing = NEEDED.filter((name) => !env[name]).join(' and ');
  throw new Error(
    `${given.join(', ')} is set without ${missing}. Set both ${NEEDED.join(' and ')} to test that Nango, or no CONTRACT_ setting to test the sandbox.`,
  );
}

function realTarget(env: Readonly<Record<string, string | undefined>>, host: string, key: string): ContractTarget {
  const tenant = findTenant('halvorsen');
  const tld = env.CONTRACT_TLD ?? tenant.tld;
  return {
    host,
    key,
    limitedKey: env.CONTRACT_NANGO_LIMITED_KEY,
    integration: env.CONTRACT_INTEGRATION ?? 'pingone',
    tld,
    environmentId: env.CONTRACT_ENVIRONMENT_ID ?? tenant.adminEnvironmentId,
    authUrl: (env.PINGONE_AUTH_URL ?? 'https://auth.pingone.{tld}').replace('{tld}', tld),
    close: async () => undefined,
  };
}
