import { z } from 'zod';
import { stack } from './stack';

type Fault = {
  place: string;
  kind: string;
  /** 0 = until mended, which is also what happens unless said. */
  times?: number;
  delayMs?: number;
  retryAfterS?: number;
  environmentId?: string;
  /** A connection: the value of one of its tags, such as its attempt's id, or its id at Nango. */
  connection?: string;
};

/** What PingOne's documents leave open; the usual unless said. */
type Habits = { missingEnvironment?: 400 | 401 | 403; limitAboveMost?: 'clamp' | 'refuse'; visibleAfterMs?: number };

/** An app of PingOne as its administrator would set it; what is left out stays. */
type App = {
  enabled?: boolean;
  type?: 'WORKER' | 'WEB_APP';
  tokenAuth?: 'CLIENT_SECRET_POST' | 'CLIENT_SECRET_BASIC';
  redirectUri?: boolean;
  refreshToken?: boolean;
  accessTokenTtlS?: number;
};

type ConnectUiTrouble = 'storage-blocked' | 'fonts-stalled' | 'insecure' | 'unreachable';

/** The sandbox's control surface, for breaking its world on purpose. */
export type Sandbox = {
  break(fault: Fault): Promise<void>;
  mend(): Promise<void>;
  /** How often the faults that are counted will still strike. */
  strikesLeft(): Promise<number>;
  slowDownPingOne(ms: number): Promise<void>;
  /** Nango's calls a minute; null = no limit. */
  limitCalls(perMinute: number | null): Promise<void>;
  sendWebhooks(isOn: boolean): Promise<void>;
  endConnectSessions(): Promise<void>;
  /** How long connect sessions last that are opened from now on. */
  limitConnectSessions(seconds: number): Promise<void>;
  /** How Connect UI fails in the browser; null = not at all. */
  troubleConnectUi(trouble: ConnectUiTrouble | null): Promise<void>;
  /** PingOne took back the grant of a connection days ago, its access token is due, and Nango has given up renewing it. */
  revokeGrant(connection: string): Promise<void>;
  /** The access token of a connection is due: its next call renews it. */
  expireToken(connection: string): Promise<void>;
  setHabits(habits: Habits): Promise<void>;
  /** `name` is the tenant's key and `worker` or `web`: `sunda/worker`. */
  setApp(name: string, app: App): Promise<void>;
  /** How many calls PingOne's API has still to answer. */
  openCalls(): Promise<number>;
};

async function turn(name: string, body: unknown = {}, method = 'POST'): Promise<void> {
  const response = await fetch(`${stack().settings.NANGO_HOST}/_sandbox/${name}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`The sandbox refused ${name}: ${response.status} ${await response.text()}`);
}

export const sandbox: Sandbox = {
  break: (fault) => turn('faults', { times: 0, ...fault }),
  mend: () => turn('faults', undefined, 'DELETE'),
  strikesLeft: async () => (await readState()).faults.reduce((sum, { times }) => sum + times, 0),
  slowDownPingOne: (ms) => turn('latency', { ms }),
  limitCalls: (perMinute) => turn('rate-limit', { perMinute }),
  sendWebhooks: (isOn) => turn('webhooks', { on: isOn, delayMs: 0 }),
  endConnectSessions: () => turn('sessions/expire'),
  limitConnectSessions: (lifeS) => turn('sessions', { lifeS }),
  troubleConnectUi: (trouble) => turn('connect-ui', { trouble }),
  revokeGrant: async (connection) => {
    await turn(`connections/${connection}/revoke`);
    await turn(`connections/${connection}/expire-token`);
    await turn(`connections/${connection}/give-up`);
  },
  expireToken: (connection) => turn(`connections/${connection}/expire-token`),
  setHabits: (habits) => turn('habits', habits),
  setApp: (name, app) => turn(`apps/${name}`, app),
  openCalls: async () => (await readState()).openCalls,
};

/** As every test finds it: nothing broken, nothing slow, no limit. */
export async function resetSandbox(): Promise<void> {
  await Promise.all([
    sandbox.mend(),
    sandbox.slowDownPingOne(0),
    sandbox.limitCalls(null),
    sandbox.sendWebhooks(true),
    sandbox.setHabits({}),
    sandbox.troubleConnectUi(null),
    sandbox.limitConnectSessions(30 * 60),
    turn('apps', undefined, 'DELETE'),
  ]);
}

const state = z.object({
  faults: z.array(z.object({ times: z.number() })),
  openCalls: z.number(),
  connections: z.array(z.object({ connectionId: z.string(), tags: z.record(z.string(), z.string()) })),
});

/** The connections Nango has, with its own ids. */
export async function listNangoConnections(): Promise<z.output<typeof state>['connections']> {
  return (await readState()).connections;
}

/** The connection that Nango has of an attempt: there is one, or the journey has gone wrong before. */
export async function getNangoConnection(attemptId: string): Promise<z.output<typeof state>['connections'][number]> {
  const found = (await listNangoConnections()).find(({ tags }) => tags.attempt_id === attemptId);
  if (!found) throw new Error(`Nango has no connection of the attempt ${attemptId}.`);
  return found;
}

async function readState(): Promise<z.output<typeof state>> {
  const response = await fetch(`${stack().settings.NANGO_HOST}/_sandbox/state`);
  return state.parse(await response.json());
}
