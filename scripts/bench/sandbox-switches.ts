import { z } from 'zod';

const state = z.object({ callsTaken: z.number() });

/** The sandbox's control surface, on its Nango's origin. */
export function sandboxSwitches(nangoOrigin: string) {
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
    /** How many calls its Nango has had since it started. */
    countCalls: async () => {
      const answer = await fetch(`${nangoOrigin}/_sandbox/state`);
      return state.parse(await answer.json()).callsTaken;
    },
    switchRateLimitOff: () => turn('rate-limit', { perMinute: null }),
  };
}
