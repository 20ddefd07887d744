import { findTenant } from '../../seed';
import { createSandbox } from '../../server';
import { APP_KEY, FULL_KEY } from '../keys';

/** A Nango under test, with everything needed to connect through it. */
export type ContractTarget = {
  host: string;
  key: string;
  /** A key that cannot read credentials; undefined if none was given for a real Nango. */
  limitedKey: string | undefined;
  integration: string;
  tld: string;
  environmentId: string;
  /** Address of PingOne's authorization server for this Nango, with the tld filled in. */
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
 * Starts the sandbox, or uses a real Nango if `CONTRACT_NANGO_HOST` and `CONTRACT_NANGO_KEY` are set. A real Nango
 * needs our sandbox with automatic sign-in as its PingOne. `CONTRACT_NANGO_LIMITED_KEY`, `CONTRACT_INTEGRATION`,
 * `CONTRACT_TLD`, `CONTRACT_ENVIRONMENT_ID` and `PINGONE_AUTH_URL` set what differs from the sandbox.
 * Throws if only some are set: a sandbox run could otherwise be mistaken for a test of the real Nango.
 */
export async function openContractTarget(env: Readonly<Record<string, string | undefined>>): Promise<ContractTarget> {
  const { CONTRACT_NANGO_HOST: host, CONTRACT_NANGO_KEY: key } = env;
  if (host && key) return realTarget(env, host, key);
  const given = Object.keys(env).filter((name) => name.startsWith('CONTRACT_') && env[name]);
  if (given.length === 0) return openSandboxTarget();
  const missing = NEEDED.filter((name) => !env[name]).join(' and ');
  throw new Error(
    `${given.join(', ')} is set without ${missing}. Set both ${NEEDED.join(' and ')} to test that Nango, or unset all CONTRACT_ settings to test the sandbox.`,
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
