import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 60;
const ATTEMPT_TIMEOUT_MS = 10_000;
/** Longer than the app caches a bad state of Nango. */
const RECHECK_DELAY_MS = 1_200;
/** States that may be over in a moment, for example when Nango has just started. */
const TRANSIENT_STATES = ['slow', 'unreachable'];

/**
 * Waits until `/api/health` at `origin` returns a success, and returns its body. "degraded" is enough, since the app then
 * runs and shows what is unavailable. Only the app that was started with `startId` counts: another one may have taken
 * the port first. Throws after `timeoutMs`.
 */
export async function waitForHealth(origin, startId, timeoutMs) {
  const first = await firstHealth(origin, startId, timeoutMs);
  if (!TRANSIENT_STATES.includes(first.nango)) return first;
  await sleep(RECHECK_DELAY_MS);
  const { health = first } = await fetchHealth(origin, startId);
  return health;
}

async function firstHealth(origin, startId, timeoutMs) {
  const until = Date.now() + timeoutMs;
  let lastReason = 'no response';
  while (Date.now() < until) {
    const { health, reason } = await fetchHealth(origin, startId);
    if (health) return health;
    lastReason = reason;
    await sleep(POLL_MS);
  }
  throw new Error(`The app didn’t become healthy: ${lastReason}.`);
}

/** Returns the app's health, or the reason why there is none. */
async function fetchHealth(origin, startId) {
  try {
    const response = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(ATTEMPT_TIMEOUT_MS) });
    const health = await response.json();
    if (response.ok && health.startId === startId) return { health };
    return { reason: response.ok ? 'another Tenantry responds at that address' : `status ${response.status}` };
  } catch (error) {
    return { reason: error.cause?.code ?? error.name };
  }
}
