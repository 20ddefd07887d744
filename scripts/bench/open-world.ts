import { APP_KEY } from '../../sandbox/nango/keys';
import { startProduct } from './product';
import { sandboxSwitches } from './sandbox-switches';
import type { RealNango } from './settings';
import { connectLargest, MORE_TENANTS, SIGNS_IN_AT_PINGONE, signIn } from './tenant';
import type { World } from './world';

/** What a real Nango is asked at most; it allows 200 calls a minute unless set otherwise. */
const CALLS_PER_MINUTE = 150;
/** The sandbox's Nango does not limit calls while it is measured, so neither does Tenantry. */
const NO_LIMIT = '1000000';
const SETUP_CODE = 'BENCH-SETUP-CODE';

export type Ports = { app: number; nango: number; connectUi: number; pingOne: number; identityProvider: number };

export type OpenWorld = { world: World; stop(): Promise<void> };

/** Where the product and its sandbox are to listen. */
export function portSettings(ports: Ports): Record<string, string> {
  return {
    PORT: String(ports.app),
    SANDBOX_NANGO_PORT: String(ports.nango),
    SANDBOX_CONNECT_UI_PORT: String(ports.connectUi),
    SANDBOX_PINGONE_PORT: String(ports.pingOne),
    SANDBOX_IDP_PORT: String(ports.identityProvider),
  };
}

/** Starts the product in `folder` and brings it to where measuring can begin: signed in, one tenant connected. */
export async function openWorld(folder: string, ports: Ports, real: RealNango | undefined): Promise<OpenWorld> {
  const settings = real
    ? { ...real.appSettings, SETUP_CODE, PORT: String(ports.app) }
    : {
        ...portSettings(ports),
        SANDBOX_AUTO_SIGN_IN: SIGNS_IN_AT_PINGONE,
        SANDBOX_MORE_TENANTS: String(MORE_TENANTS),
        NANGO_CALLS_PER_MINUTE: NO_LIMIT,
      };
  const product = await startProduct(folder, { ...settings, LOG_LEVEL: 'warn' });
  try {
    return { world: await enter(product.url, ports, real), stop: product.stop };
  } catch (error) {
    await product.stop();
    throw error;
  }
}

async function enter(app: string, ports: Ports, real: RealNango | undefined): Promise<World> {
  const nango = real ?? { host: `http://localhost:${ports.nango}`, key: APP_KEY };
  const switches = real ? real.sandbox && sandboxSwitches(real.sandbox) : sandboxSwitches(nango.host);
  if (switches && !real) await switches.switchRateLimitOff();
  const cookie = await signIn(app, real && SETUP_CODE);
  const connected = await connectLargest(app, cookie, { host: nango.host, key: nango.key });
  return {
    app,
    cookie,
    ...connected,
    setPingOneLatency: switches ? switches.setPingOneLatency : undefined,
    slowDownEnvironment: switches ? switches.slowDownEnvironment : undefined,
    countCalls: switches && !real ? switches.countCalls : undefined,
    callsPerMinute: real ? CALLS_PER_MINUTE : undefined,
  };
}
