import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import type { Addresses } from './addresses';
import { type ConnectUi, createConnectUi } from './connect-ui';
import { controlRoutes, type RuntimeSettings } from './control';
import { createFaults, type Faults } from './faults';
import { createFileTokenStore } from './file-token-store';
import { type Origin, openOrigin, type PortPreference } from './http';
import { createIdentityProvider, OIDC_CLIENT } from './identity-provider';
import { createNango, type Nango, type SeededIntegration } from './nango';
import { DEFAULT_PER_MINUTE } from './nango/http/rate-limit';
import { APP_KEY, WEBHOOK_SIGNING_KEY } from './nango/keys';
import { connectionAliases } from './nango/store';
import { createPingOne } from './pingone';
import { type Apps, createApps } from './pingone/apps';
import { DEFAULT_BEHAVIOR } from './pingone/behavior';
import { createOpenCalls, type OpenCalls } from './pingone/open-calls';
import type { TokenStore } from './pingone/token-store';
import { DEFAULT_BIG_ENVIRONMENT_USERS, WORKSPACE_CLIENTS } from './seed';
import { openStateFile, type StateFile } from './state-file';

const ANY_PORT: PortPreference = { port: 0, chosen: false };

export type SandboxPorts = Record<'nango' | 'connectUi' | 'pingOne' | 'identityProvider', PortPreference>;

export type SandboxOptions = {
  /** Address to listen on; loopback only by default. */
  bind?: string;
  /** Free ports by default. */
  ports?: Partial<SandboxPorts>;
  appUrl?: string;
  /** Folder for state that survives a restart; without it, state is in memory only. */
  dataDir?: string | undefined;
  /** Number of users in the large environment. */
  users?: number;
  /** Number of small tenants in addition to the seeded ones. */
  moreTenants?: number;
  /** PingOne username that signs in and consents by redirects only. */
  autoSignIn?: string | undefined;
  webhooks?: boolean;
  /** Additional redirect URIs for PingOne's OAuth clients: those of a real Nango. */
  callbacks?: readonly string[];
  /** Base address in HAL links, with `{tld}` in it. */
  pingOneApi?: string | undefined;
  /** Nango's calls per minute; null for no limit. */
  rateLimitPerMinute?: number | null;
};

export type Sandbox = {
  addresses: Addresses;
  /** Environment variables with which the app uses this sandbox. */
  appSettings: Record<string, string>;
  faults: Faults;
  close(): Promise<void>;
};

type Origins = Record<keyof SandboxPorts, Origin>;

async function openOrigins(bind: string, ports: Partial<SandboxPorts>): Promise<Origins> {
  const opened: Origin[] = [];
  const open = async (preference: PortPreference | undefined) => {
    const origin = await openOrigin(preference ?? ANY_PORT, bind);
    opened.push(origin);
    return origin;
  };
  try {
    return {
      nango: await open(ports.nango),
      connectUi: await open(ports.connectUi),
      pingOne: await open(ports.pingOne),
      identityProvider: await open(ports.identityProvider),
    };
  } catch (error) {
    await Promise.all(opened.map((origin) => origin.close()));
    throw error;
  }
}

function addressesOf(origins: Origins, options: SandboxOptions): Addresses {
  const at = (origin: Origin) => `http://localhost:${origin.port}`;
  return {
    nango: at(origins.nango),
    connectUi: at(origins.connectUi),
    pingOne: at(origins.pingOne),
    identityProvider: at(origins.identityProvider),
    app: options.appUrl ?? 'http://localhost:3000',
    pingOneApi: options.pingOneApi ?? 'https://api.pingone.{tld}',
  };
}

function seededIntegrations(): SeededIntegration[] {
  const seed = (key: string, displayName: string, kind: 'worker' | 'web', scopes: readonly string[]) => {
    const client = WORKSPACE_CLIENTS[kind];
    return { key, displayName, clientId: client.id, clientSecret: client.secret, scopes: scopes.join(',') };
  };
  return [
    seed('pingone', 'PingOne', 'worker', ['openid', 'profile', 'email']),
    seed('pingone-self-service', 'PingOne (own record)', 'web', WORKSPACE_CLIENTS.web.scopes),
  ];
}

function appSettingsFor(addresses: Addresses, options: SandboxOptions): Record<string, string> {
  return {
    NANGO_HOST: addresses.nango,
    NANGO_API_KEY: APP_KEY,
    NANGO_CONNECT_UI_URL: addresses.connectUi,
    NANGO_WEBHOOK_SIGNING_KEY: WEBHOOK_SIGNING_KEY,
    PINGONE_AUTH_URL: `${addresses.pingOne}/auth/{tld}`,
    PINGONE_CONSOLE_URL: `${addresses.pingOne}/console/{tld}`,
    OIDC_ISSUER: addresses.identityProvider,
    OIDC_CLIENT_ID: OIDC_CLIENT.id,
    OIDC_CLIENT_SECRET: OIDC_CLIENT.secret,
    OIDC_NAME: 'Northgate SSO',
    ...(options.pingOneApi ? { PINGONE_API_URL: options.pingOneApi } : {}),
  };
}

type Parts = {
  addresses: Addresses;
  faults: Faults;
  runtime: RuntimeSettings;
  apps: Apps;
  traffic: OpenCalls;
  connectUi: ConnectUi;
};

function createNangoPart(parts: Parts, options: SandboxOptions, stateFile: StateFile): Nango {
  const webhooks = options.webhooks ?? true;
  const { rateLimitPerMinute = DEFAULT_PER_MINUTE } = options;
  const { addresses, faults, runtime, apps, traffic, connectUi } = parts;
  const integrations = seededIntegrations();
  const nango = createNango({ addresses, faults, stateFile, integrations, webhooks, rateLimitPerMinute });
  nango.app.route(
    '/_sandbox',
    controlRoutes({
      world: nango.world,
      faults,
      runtime,
      apps,
      traffic,
      connectUi,
      atStart: { webhooks, rateLimitPerMinute },
    }),
  );
  return nango;
}

function createPingOnePart(
  { addresses, faults, runtime, apps, traffic }: Parts,
  options: SandboxOptions,
  { store, nango }: { store: TokenStore; nango: Nango },
) {
  return createPingOne({
    addresses,
    faults,
    redirectUris: [`${addresses.nango}/oauth/callback`, ...(options.callbacks ?? [])],
    bigEnvironmentUsers: options.users ?? DEFAULT_BIG_ENVIRONMENT_USERS,
    moreTenants: options.moreTenants,
    ...(options.autoSignIn ? { autoSignIn: options.autoSignIn } : {}),
    store,
    latencyMs: () => runtime.latencyMs,
    behavior: () => runtime.behavior,
    apps,
    traffic,
    namesOfToken: (token) => nango.world.store.findByToken(token).flatMap(connectionAliases),
  });
}

function withClock(listener: RequestListener, runtime: RuntimeSettings): RequestListener {
  return (request, response) => {
    if (runtime.clockOffsetMs !== 0) {
      response.setHeader('date', new Date(Date.now() + runtime.clockOffsetMs).toUTCString());
    }
    listener(request, response);
  };
}

/**
 * Starts the whole sandbox in this process: Nango, Connect UI, PingOne and an identity provider.
 * @throws PortTakenError when a chosen port is taken.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const origins = await openOrigins(options.bind ?? 'localhost', options.ports ?? {});
  const addresses = addressesOf(origins, options);
  const runtime: RuntimeSettings = {
    latencyMs: 0,
    clockOffsetMs: 0,
    behavior: DEFAULT_BEHAVIOR,
    identityProvider: { idTokens: 'full' },
  };
  const connectUi = createConnectUi(addresses);
  const faults = createFaults();
  const parts: Parts = { addresses, faults, runtime, apps: createApps(), traffic: createOpenCalls(), connectUi };
  const fileOf = (name: string) => openStateFile(options.dataDir && join(options.dataDir, name));
  const store = createFileTokenStore(fileOf('pingone.json'));
  const nango = createNangoPart(parts, options, fileOf('nango.json'));
  const pingOne = createPingOnePart(parts, options, { store, nango });
  nango.attach(origins.nango.server);
  origins.nango.answerWith(withClock(nango.listener, parts.runtime));
  origins.connectUi.answerWith(connectUi.listener);
  origins.pingOne.answerWith(pingOne.listener);
  origins.identityProvider.answerWith(createIdentityProvider(addresses, () => parts.runtime.identityProvider).listener);
  return {
    addresses,
    appSettings: appSettingsFor(addresses, options),
    faults: parts.faults,
    close: async () => {
      nango.close();
      await Promise.all(Object.values(origins).map((origin) => origin.close()));
      await pingOne.close();
      store.flush();
    },
  };
}
