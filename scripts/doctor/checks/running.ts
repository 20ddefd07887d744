import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import packageJson from '../../../package.json';
import { isPortFree } from '../../start/ports.mjs';
import type { Check } from '../check-types';
import { notChecked, type Outcome, ok, slow, warning, wrong } from '../finding';
import { type HttpAnswer, isNoAnswer, type NoAnswer, parseJson, requestWithRetry } from '../request-with-retry';

/** Longer than Tenantry caches a bad state of Nango. */
const SECOND_LOOK_MS = 1_500;

const healthSchema = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  version: z.string(),
  database: z.string(),
  nango: z.string(),
  setup: z.enum(['needed', 'done']).optional(),
});
export type Health = z.output<typeof healthSchema>;

/** Returns the response of `/api/health` at `origin`; undefined when no Tenantry responds there. */
export async function fetchHealth(origin: string | undefined): Promise<Health | undefined> {
  if (origin === undefined) return undefined;
  const answer = await requestWithRetry(`${origin}/api/health`);
  return isNoAnswer(answer) ? undefined : parseHealth(answer);
}

export function parseHealth(answer: HttpAnswer | NoAnswer): Health | undefined {
  return isNoAnswer(answer) ? undefined : healthSchema.safeParse(parseJson(answer)).data;
}

/** Checks whether Tenantry is running, by the lock of its data folder or by its address. */
export const running: Check = {
  id: 'running',
  title: 'Tenantry',
  run: async ({ installation }) => {
    const { running: lock, origin } = installation;
    const answer = origin === undefined ? undefined : await fetchHealthWithRetry(origin);
    const health = answer && parseHealth(answer);
    if (health && installation.isOutdated) return [outdated(origin ?? '')];
    if (health) return [judge(health, origin ?? '')];
    if (answer && isNoAnswer(answer) && answer.isSlow) return [slow(`Tenantry at ${origin}`)];
    if (lock) return [starting(lock.pid)];
    if (await isPortTaken(installation.values.PORT)) return [portTaken(installation.values.PORT)];
    return [notChecked('it is not running on this data folder; `npm start` starts it')];
  },
};

/** Repeats the call when the health is not `ok`: a single slow response of Nango makes it `degraded`. */
async function fetchHealthWithRetry(origin: string): Promise<HttpAnswer | NoAnswer> {
  const answer = await requestWithRetry(`${origin}/api/health`);
  const health = parseHealth(answer);
  if (health === undefined || health.status === 'ok') return answer;
  await sleep(SECOND_LOOK_MS);
  return requestWithRetry(`${origin}/api/health`);
}

function judge(health: Health, origin: string): Outcome {
  if (health.version !== packageJson.version) {
    return warning('other-version', {
      says: `Version ${health.version} is running at ${origin}; this checkout has version ${packageJson.version}.`,
      advice: 'Stop it and start this one, or run the doctor of the other checkout.',
    });
  }
  if (health.status === 'ok') return ok(`version ${health.version} is running at ${origin} and is healthy`);
  return warning('unhealthy', {
    says: `Tenantry is running at ${origin} but is ${health.status} (database ${health.database}, Nango ${health.nango}).`,
    advice:
      'Fix the problems below. If there are none, run the doctor again, then restart Tenantry: it may have started with other settings.',
  });
}

function outdated(origin: string): Outcome {
  return warning('other-settings', {
    says: `Tenantry is running at ${origin}, but NANGO_API_KEY has changed since it started.`,
    advice: 'Restart Tenantry: it reads settings only when it starts.',
  });
}

function starting(pid: number): Outcome {
  return warning('starting', {
    says: `Tenantry is starting on this data folder (process ${pid}), or doesn’t respond.`,
    advice:
      'Run the doctor again in a minute. If this doesn’t change, stop that process and read the output of `npm start`.',
  });
}

function portTaken(port = ''): Outcome {
  return wrong('port-taken', {
    says: `Port ${port} (PORT) is in use by another program.`,
    advice: 'Choose another PORT, or leave it empty to use the first free port from 3000 up.',
  });
}

async function isPortTaken(port: string | undefined): Promise<boolean> {
  const isNumber = port !== undefined && /^\d+$/.test(port);
  return isNumber && Number(port) > 0 && Number(port) <= 65_535 && !(await isPortFree(Number(port)));
}
