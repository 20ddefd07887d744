import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 60;
const ATTEMPT_TIMEOUT_MS = 10_000;
/** Longer than the app keeps a bad answer of Nango. */
const SECOND_LOOK_MS = 1_200;
/** A Nango that has just started may be `ok` in a moment. */
const MAY_PASS = ['slow', 'unreachable'];

/**
 * Waits until `/api/health` of the app at `origin` answers well, and answers what it says; "degraded" will do, since
 * the app then runs and tells people what is missing. Only the app that was started with `startId` counts: another one
 * may have been quicker to take the port. Throws after `timeoutMs`.
 */
export async function waitForHealth(origin, startId, timeoutMs) {
  const first = await firstHealth(origin, startId, timeoutMs);
  if (!MAY_PASS.includes(first.nango)) return first;
  await sleep(SECOND_LOOK_MS);
  const { health = first } = await askHealth(origin, startId);
  return health;
}

async function firstHealth(origin, startId, timeoutMs) {
  const until = Date.now() + timeoutMs;
  let last = 'no answer';
  while (Date.now() < until) {
    const { health, why } = await askHealth(origin, startId);
    if (health) return health;
    last = why;
    await sleep(POLL_MS);
  }
  throw new Error(`The app does not become healthy: ${last}.`);
}

/** The app's health, or why there is none. */
async function askHealth(origin, startId) {
  try {
    const response = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(ATTEMPT_TIMEOUT_MS) });
    const health = await response.json();
    if (response.ok && health.startId === startId) return { health };
    return { why: response.ok ? 'another Tenantry answers there' : `status ${response.status}` };
  } catch (error) {
    return { why: error.cause?.code ?? error.name };
  }
}
