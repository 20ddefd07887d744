import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import packageJson from '../../../package.json';
import { isPortFree } from '../../start/ports.mjs';
import type { Check } from '../check-types';
import { notChecked, type Outcome, ok, slow, warning, wrong } from '../finding';
import { type HttpAnswer, isNoAnswer, type NoAnswer, parseJson, requestWithRetry } from '../request-with-retry';

/** Longer than Tenantry keeps a bad answer of Nango. */
const SECOND_LOOK_MS = 1_500;

const healthSchema = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  version: z.string(),
  database: z.string(),
  nango: z.string(),
  setup: z.enum(['needed', 'done']).optional(),
});
export type Health = z.output<typeof healthSchema>;

/** What `/api/health` below `origin` says; undefined when no Tenantry answers there. */
export async function fetchHealth(origin: string | undefined): Promise<Health | undefined> {
  if (origin === undefined) return undefined;
  const answer = await requestWithRetry(`${origin}/api/health`);
  return isNoAnswer(answer) ? undefined : parseHealth(answer);
}

export function parseHealth(answer: HttpAnswer | NoAnswer): Health | undefined {
  return isNoAnswer(answer) ? undefined : healthSchema.safeParse(parseJson(answer)).data;
}

/** Whether Tenantry runs, by the lock of its data folder or by its address. */
export const running: Check = {
  id: 'running',
  title: 'Tenantry',
  run: async ({ installation }) => {
    const { running: lock, origin } = installation;
    const answer = origin === undefined ? undefined : await askAgainWhenUnwell(origin);
    const health = answer && parseHealth(answer);
    if (health && installation.isOutdated) return [outdated(origin ?? '')];
    if (health) return [judge(health, origin ?? '')];
    if (answer && isNoAnswer(answer) && answer.isSlow) return [slow(`Tenantry at ${origin}`)];
    if (lock) return [starting(lock.pid)];
    if (await isPortTaken(installation.values.PORT)) return [portTaken(installation.values.PORT)];
    return [notChecked('it does not run on this data folder; `npm start` starts it')];
  },
};

/** One slow answer of Nango's makes Tenantry's health worse than it is. */
async function askAgainWhenUnwell(origin: string): Promise<HttpAnswer | NoAnswer> {
  const answer = await requestWithRetry(`${origin}/api/health`);
  const health = parseHealth(answer);
  if (health === undefined || health.status === 'ok') return answer;
  await sleep(SECOND_LOOK_MS);
  return requestWithRetry(`${origin}/api/health`);
}

function judge(health: Health, origin: string): Outcome {
  if (health.version !== packageJson.version) {
    return warning('other-version', {
      says: `Version ${health.version} runs at ${origin}; this checkout is ${packageJson.version}.`,
      advice: 'Stop it and start this one, or ask the doctor of the other checkout.',
    });
  }
  if (health.status === 'ok') return ok(`version ${health.version} runs at ${origin} and is healthy`);
  return warning('unhealthy', {
    says: `It runs at ${origin} but is ${health.status} (database ${health.database}, Nango ${health.nango}).`,
    advice:
      'Fix what is wrong below. If nothing is, run the doctor again, then restart Tenantry: it may have started with other settings.',
  });
}

function outdated(origin: string): Outcome {
  return warning('other-settings', {
    says: `It runs at ${origin}, but was started when NANGO_API_KEY was set otherwise.`,
    advice: 'Restart it: settings are read at its start only.',
  });
}

function starting(pid: number): Outcome {
  return warning('starting', {
    says: `It is starting on this data folder (process ${pid}), or does not answer.`,
    advice: 'Ask again in a minute; if it stays so, stop that process and read what `npm start` prints.',
  });
}

function portTaken(port = ''): Outcome {
  return wrong('port-taken', {
    says: `Port ${port} (PORT) is taken by another program.`,
    advice: 'Choose another PORT, or leave it empty: then the first free one from 3000 upward is used.',
  });
}

async function isPortTaken(port: string | undefined): Promise<boolean> {
  const isNumber = port !== undefined && /^\d+$/.test(port);
  return isNumber && Number(port) > 0 && Number(port) <= 65_535 && !(await isPortFree(Number(port)));
}
