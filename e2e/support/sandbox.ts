import { z } from 'zod';
import { stack } from './stack';

type Fault = {
  place: string;
  kind: string;
  /** 0 = until cleared, which is the default. */
  times?: number;
  delayMs?: number;
  retryAfterS?: number;
  environmentId?: string;
  /** A connection: one of its tag values, such as its attempt's id, or its id at Nango. */
  connection?: string;
};

/** Behavior that PingOne's documentation leaves open; defaults apply to omitted members. */
type UnspecifiedBehavior = {
  missingEnvironment?: 400 | 401 | 403;
  limitAboveMost?: 'clamp' | 'refuse';
  visibleAfterMs?: number;
};

/** Settings of a PingOne app; omitted ones stay as they are. */
type App = {
  enabled?: boolean;
  type?: 'WORKER' | 'WEB_APP';
  tokenAuth?: 'CLIENT_SECRET_POST' | 'CLIENT_SECRET_BASIC';
  redirectUri?: boolean;
  refreshToken?: boolean;
  accessTokenTtlS?: number;
};

type ConnectUiTrouble = 'storage-blocked' | 'fonts-stalled' | 'insecure' | 'unreachable';

/** Client of the sandbox's control API. */
export type Sandbox = {
  break(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
  /** Returns how often the counted faults will still apply. */
  faultsLeft(): Promise<number>;
  slowDownPingOne(ms: number): Promise<void>;
  /** Nango's calls per minute; null = no limit. */
  limitCalls(perMinute: number | null): Promise<void>;
  sendWebhooks(isOn: boolean): Promise<void>;
  endConnectSessions(): Promise<void>;
  /** Sets the lifetime of connect sessions created from now on. */
  limitConnectSessions(seconds: number): Promise<void>;
  /** Sets the Connect UI failure in the browser; null = none. */
  troubleConnectUi(trouble: ConnectUiTrouble | null): Promise<void>;
  /**
   * Revokes the grant of a connection as if it happened days ago: its access token has expired and Nango no longer refreshes it.
   */
  revokeGrant(connection: string): Promise<void>;
  /** Expires the access token of a connection: its next call refreshes it. */
  expireToken(connection: string): Promise<void>;
  setBehavior(behavior: UnspecifiedBehavior): Promise<void>;
  /** `name` is the tenant's key and `worker` or `web`: `sunda/worker`. */
  setApp(name: string, app: App): Promise<void>;
  /** Returns the number of pending calls at PingOne's API. */
  openCalls(): Promise<number>;
};

async function callControlApi(name: string, body: unknown = {}, method = 'POST'): Promise<void> {
  const response = await fetch(`${stack().settings.NANGO_HOST}/_sandbox/${name}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`The sandbox refused ${name}: ${response.status} ${await response.text()}`);
}

export const sandbox: Sandbox = {
  break: (fault) => callControlApi('faults', { times: 0, ...fault }),
  clearFaults: () => callControlApi('faults', undefined, 'DELETE'),
  faultsLeft: async () => (await readState()).faults.reduce((sum, { times }) => sum + times, 0),
  slowDownPingOne: (ms) => callControlApi('latency', { ms }),
  limitCalls: (perMinute) => callControlApi('rate-limit', { perMinute }),
  sendWebhooks: (isOn) => callControlApi('webhooks', { on: isOn, delayMs: 0 }),
  endConnectSessions: () => callControlApi('sessions/expire'),
  limitConnectSessions: (lifeS) => callControlApi('sessions', { lifeS }),
  troubleConnectUi: (trouble) => callControlApi('connect-ui', { trouble }),
  revokeGrant: async (connection) => {
    await callControlApi(`connections/${connection}/revoke`);
    await callControlApi(`connections/${connection}/expire-token`);
    await callControlApi(`connections/${connection}/give-up`);
  },
  expireToken: (connection) => callControlApi(`connections/${connection}/expire-token`),
  setBehavior: (behavior) => callControlApi('habits', behavior),
  setApp: (name, app) => callControlApi(`apps/${name}`, app),
  openCalls: async () => (await readState()).openCalls,
};

/** Resets the sandbox to the state every test expects: no faults, no latency, no limit. */
export async function resetSandbox(): Promise<void> {
  await Promise.all([
    sandbox.clearFaults(),
    sandbox.slowDownPingOne(0),
    sandbox.limitCalls(null),
    sandbox.sendWebhooks(true),
    sandbox.setBehavior({}),
    sandbox.troubleConnectUi(null),
    sandbox.limitConnectSessions(30 * 60),
    callControlApi('apps', undefined, 'DELETE'),
  ]);
}

const state = z.object({
  faults: z.array(z.object({ times: z.number() })),
  openCalls: z.number(),
  connections: z.array(z.object({ connectionId: z.string(), tags: z.record(z.string(), z.string()) })),
});

/** Returns Nango's connections with its own ids. */
export async function listNangoConnections(): Promise<z.output<typeof state>['connections']> {
  return (await readState()).connections;
}

/** Returns Nango's connection of an attempt; throws if there is none. */
export async function getNangoConnection(attemptId: string): Promise<z.output<typeof state>['connections'][number]> {
  const found = (await listNangoConnections()).find(({ tags }) => tags.attempt_id === attemptId);
  if (!found) throw new Error(`Nango has no connection of the attempt ${attemptId}.`);
  return found;
}

async function readState(): Promise<z.output<typeof state>> {
  const response = await fetch(`${stack().settings.NANGO_HOST}/_sandbox/state`);
  return state.parse(await response.json());
}
