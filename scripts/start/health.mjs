import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 60;
const ATTEMPT_TIMEOUT_MS = 10_000;

/**
 * Waits until `/api/health` of the app at `origin` answers well, and answers what it says; "degraded" will do, since
 * the app then runs and tells people what is missing. Only the app that was started with `startId` counts: another one
 * may have been quicker to take the port. Throws after `timeoutMs`.
 */
export async function waitForHealth(origin, startId, timeoutMs) {
  const until = Date.now() + timeoutMs;
  let last = 'no answer';
  while (Date.now() < until) {
    try {
      const response = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(ATTEMPT_TIMEOUT_MS) });
      const health = await response.json();
      if (response.ok && health.startId === startId) return health;
      last = response.ok ? 'another Tenantry answers there' : `status ${response.status}`;
    } catch (error) {
      last = error.cause?.code ?? error.name;
    }
    await sleep(POLL_MS);
  }
  throw new Error(`The app does not become healthy: ${last}.`);
}
