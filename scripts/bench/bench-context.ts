import { cpus, loadavg, totalmem } from 'node:os';
import { z } from 'zod';
import { APP_KEY } from '../../sandbox/nango/keys';
import { type Ports, portSettings, startProduct } from './product';
import type { SamplingPlan } from './sampling';
import { type ConnectedTenant, connectLargest, MORE_TENANTS, SIGNS_IN_AT_PINGONE, signIn } from './tenant';

/** PingOne's latency in every row that does not name another one. */
export const PINGONE_LATENCY_MS = 100;
const WARM_UP_ROUNDS = 150;
/** Calls a minute to a real Nango, which allows 200 by default. */
const CALLS_PER_MINUTE = 150;
/** The sandbox's Nango does not limit calls during the bench, so Tenantry must not either. */
const NO_LIMIT = '1000000';
const SETUP_CODE = 'BENCH-SETUP-CODE';

/** What is measured: the app, a signed-in owner, a connection, and the Nango behind it. */
export type BenchContext = ConnectedTenant & {
  app: string;
  /** The session of an owner. */
  cookie: string;
  /** Sets PingOne's latency; undefined when PingOne is not the sandbox's. */
  setPingOneLatency: ((ms: number) => Promise<void>) | undefined;
  /** Delays directory calls of one environment; undefined when PingOne is not the sandbox's. */
  slowDownEnvironment: ((environmentId: string, delayMs: number) => Promise<void>) | undefined;
  /** Returns how many calls Nango has received; undefined when Nango is not the sandbox's. */
  countCalls: (() => Promise<number>) | undefined;
  /** Calls a minute this Nango allows; undefined when its limit is off. */
  callsPerMinute: number | undefined;
};

const address = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((value) => value.replace(/\/+$/, ''));

const realNangoSchema = z
  .object({
    /** A real Nango whose `pingone` provider points to our sandbox with automatic sign-on; unset: the sandbox's Nango. */
    BENCH_NANGO_HOST: address.optional(),
    BENCH_NANGO_KEY: z.string().optional(),
    /** The Nango origin of that sandbox, whose control API sets PingOne's latency. */
    BENCH_SANDBOX: address.optional(),
    PINGONE_AUTH_URL: z.string().optional(),
    PINGONE_API_URL: z.string().optional(),
  })
  .refine((settings) => !settings.BENCH_NANGO_HOST === !settings.BENCH_NANGO_KEY, {
    error: 'BENCH_NANGO_HOST and BENCH_NANGO_KEY go together. Set both or neither.',
  });

export type RealNango = { host: string; key: string; sandbox: string | undefined; appSettings: Record<string, string> };

/** Returns the real Nango to measure with, if the settings name one. Throws when the settings are wrong. */
export function readRealNango(source: Readonly<Record<string, string | undefined>>): RealNango | undefined {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value));
  const settings = realNangoSchema.parse(set);
  const { BENCH_NANGO_HOST: host, BENCH_NANGO_KEY: key } = settings;
  if (!host || !key) return undefined;
  const { PINGONE_AUTH_URL, PINGONE_API_URL } = settings;
  return {
    host,
    key,
    sandbox: settings.BENCH_SANDBOX,
    appSettings: {
      NANGO_HOST: host,
      NANGO_API_KEY: key,
      ...(PINGONE_AUTH_URL ? { PINGONE_AUTH_URL } : {}),
      ...(PINGONE_API_URL ? { PINGONE_API_URL } : {}),
    },
  };
}

/** Returns facts about this machine, and which Nango and PingOne are used. */
export function describeMachine(real: RealNango | undefined): Record<string, string | number> {
  return {
    platform: `${process.platform} ${process.arch}`,
    cpus: cpus().length,
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
    node: process.version,
    nango: real ? `${real.host}, at most ${CALLS_PER_MINUTE} calls a minute` : "the sandbox's, without a rate limit",
    pingOne: real && !real.sandbox ? 'not delayed' : "the sandbox's, with the latency each row names",
  };
}

/** Starts the product in `folder`, signs in and connects one tenant. */
export async function openBenchContext(
  folder: string,
  ports: Ports,
  real: RealNango | undefined,
): Promise<{ world: BenchContext; stop(): Promise<void> }> {
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
    return { world: await connectWorld(product.url, ports, real), stop: product.stop };
  } catch (error) {
    await product.stop();
    throw error;
  }
}

async function connectWorld(app: string, ports: Ports, real: RealNango | undefined): Promise<BenchContext> {
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

const sandboxState = z.object({ callsTaken: z.number() });

/** Returns calls to the sandbox's control API, on its Nango's origin. */
function sandboxSwitches(nangoOrigin: string) {
  const turn = async (name: string, body: unknown) => {
    const response = await fetch(`${nangoOrigin}/_sandbox/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The sandbox refused ${name}: ${response.status} ${await response.text()}`);
    await response.body?.cancel();
  };
  return {
    setPingOneLatency: (ms: number) => turn('latency', { ms }),
    slowDownEnvironment: (environmentId: string, delayMs: number) =>
      turn('faults', { place: 'pingone:directory', kind: 'slow', times: 0, delayMs, environmentId }),
    countCalls: async () => {
      const answer = await fetch(`${nangoOrigin}/_sandbox/state`);
      return sandboxState.parse(await answer.json()).callsTaken;
    },
    switchRateLimitOff: () => turn('rate-limit', { perMinute: null }),
  };
}

/** Returns the shortest time between samples that make this many calls to Nango each. */
export function gapMs({ callsPerMinute }: BenchContext, callsEach: number): number {
  return callsPerMinute === undefined ? 0 : Math.ceil((60_000 / callsPerMinute) * callsEach);
}

/** Returns a sampling plan for a sampler with this many calls to Nango: slower and with fewer rounds when calls are limited. */
export function samplingPlan(
  world: BenchContext,
  { rounds, callsEach }: { rounds: number; callsEach: number },
): SamplingPlan {
  if (world.callsPerMinute === undefined) return { rounds, warmUp: Math.ceil(rounds / 10) };
  return { rounds: Math.ceil(rounds / 2.5), warmUp: Math.ceil(rounds / 5), gapMs: gapMs(world, callsEach) };
}

/** Runs code until it is compiled, with PingOne at 0 ms. When calls are limited, only sampling's own warm-up rounds run. */
export async function warmUp(world: BenchContext, samplers: readonly (() => Promise<unknown>)[]): Promise<void> {
  await world.setPingOneLatency?.(0);
  if (world.callsPerMinute !== undefined) return;
  for (let round = 0; round < WARM_UP_ROUNDS; round++) for (const sample of samplers) await sample();
}
