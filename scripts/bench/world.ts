import { BARE_ROUTE } from './additions';
import type { Call } from './http-calls';
import type { Plan } from './interleave';

const WARM_UP_ROUNDS = 150;

/** What stands ready to be measured: the app, someone signed in, a connection, and the Nango behind it. */
export type World = {
  app: string;
  /** The session of an owner. */
  cookie: string;
  connectionId: string;
  environmentId: string;
  nango: { host: string; key: string; integration: string; connectionId: string };
  /** Sets how long PingOne takes; undefined where PingOne is not ours to slow down. */
  setPingOneLatency: ((ms: number) => Promise<void>) | undefined;
  /** Has one environment's directory answer later by so much; undefined where that is not ours to do. */
  slowDownEnvironment: ((environmentId: string, delayMs: number) => Promise<void>) | undefined;
  /** How many calls Nango has had; undefined where it does not tell. */
  countCalls: (() => Promise<number>) | undefined;
  /** Calls a minute this Nango allows; undefined when its limit is off. */
  callsPerMinute: number | undefined;
};

/** Straight to Nango's proxy, as the SDK inside the app does. */
export function directUsers({ nango, environmentId }: World, limit: number): Call {
  return {
    url: `${nango.host}/proxy/v1/environments/${environmentId}/users?limit=${limit}`,
    headers: {
      authorization: `Bearer ${nango.key}`,
      'provider-config-key': nango.integration,
      'connection-id': nango.connectionId,
    },
  };
}

/** The handler that only makes the SDK call. */
export function bareUsers({ app, cookie, nango, environmentId }: World, limit: number): Call {
  const query = new URLSearchParams({
    environment: environmentId,
    limit: String(limit),
    integration: nango.integration,
    connection: nango.connectionId,
  });
  return { url: `${app}${BARE_ROUTE}?${query}`, headers: { cookie } };
}

export function usersApi({ app, cookie, connectionId, environmentId }: World, limit: number, filter?: string): Call {
  const query = new URLSearchParams({ limit: String(limit), ...(filter ? { filter } : {}) });
  const path = `/api/connections/${connectionId}/environments/${environmentId}/users?${query}`;
  return { url: `${app}${path}`, headers: { cookie } };
}

export function usersPage({ app, cookie, connectionId, environmentId }: World, limit: number): Call {
  const path = `/connections/${connectionId}/environments/${environmentId}/users?limit=${limit}`;
  return { url: `${app}${path}`, headers: { cookie, accept: 'text/html', 'accept-encoding': 'gzip' } };
}

/** Least time between samples that make this many calls to Nango each. */
export function gapMs({ callsPerMinute }: World, callsEach: number): number {
  return callsPerMinute === undefined ? 0 : Math.ceil((60_000 / callsPerMinute) * callsEach);
}

/** Has the code behind some calls compiled before it is measured; where calls are limited, sampling has to do. */
export async function warmUp(world: World, samplers: readonly (() => Promise<unknown>)[]): Promise<void> {
  if (world.callsPerMinute !== undefined) return;
  await world.setPingOneLatency?.(0);
  for (let round = 0; round < WARM_UP_ROUNDS; round++) for (const sample of samplers) await sample();
}

/** How to sample something that makes this many calls to Nango: fewer times and slower where calls are limited. */
export function samplingPlan(world: World, { rounds, callsEach }: { rounds: number; callsEach: number }): Plan {
  if (world.callsPerMinute === undefined) return { rounds, warmUp: Math.ceil(rounds / 10) };
  return { rounds: Math.ceil(rounds / 2.5), warmUp: Math.ceil(rounds / 5), gapMs: gapMs(world, callsEach) };
}
