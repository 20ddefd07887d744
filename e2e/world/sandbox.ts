import { z } from 'zod';
import { stack } from '../stack';

type Fault = {
  place: string;
  kind: string;
  /** 0 = until mended, which is also what happens unless said. */
  times?: number;
  delayMs?: number;
  retryAfterS?: number;
  environmentId?: string;
};

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
  /** PingOne takes back the grant of every connection with this tag, and its access token is due. */
  revokeGrant(tag: { name: string; value: string }): Promise<void>;
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
  revokeGrant: async ({ name, value }) => {
    for (const { connectionId, tags } of await atNango()) {
      if (tags[name] !== value) continue;
      await turn(`connections/${connectionId}/revoke`);
      await turn(`connections/${connectionId}/expire-token`);
    }
  },
};

/** As every test finds it: nothing broken, nothing slow, no limit. */
export async function restoreSandbox(): Promise<void> {
  await Promise.all([sandbox.mend(), sandbox.slowDownPingOne(0), sandbox.limitCalls(null), sandbox.sendWebhooks(true)]);
}

const state = z.object({
  faults: z.array(z.object({ times: z.number() })),
  connections: z.array(z.object({ connectionId: z.string(), tags: z.record(z.string(), z.string()) })),
});

/** The connections Nango has, with its own ids. */
export async function atNango(): Promise<z.output<typeof state>['connections']> {
  return (await readState()).connections;
}

async function readState(): Promise<z.output<typeof state>> {
  const response = await fetch(`${stack().settings.NANGO_HOST}/_sandbox/state`);
  return state.parse(await response.json());
}
