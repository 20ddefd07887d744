import { setTimeout as sleep } from 'node:timers/promises';
import type { Check, CheckContext } from './check-types';
import { type Finding, notChecked, type Outcome, warning, wrong } from './finding';

/** The longest check makes about a dozen calls of up to 5 s in sequence. */
const TIMEOUT_MS = 90_000;
const TOO_SLOW = ['slow', 'no-end'];

/**
 * Runs all checks in parallel, each after those it needs, and returns their findings in the order of the list. A check
 * that throws or times out becomes a finding of its own and does not affect the others.
 */
export async function runChecks(
  checks: readonly Check[],
  context: CheckContext,
  timeoutMs = TIMEOUT_MS,
): Promise<readonly Finding[]> {
  const started = new Map<string, Promise<readonly Outcome[]>>();
  for (const check of checks) started.set(check.id, runAfterNeeds(check, { checks, started, context, timeoutMs }));
  const found = checks.map(async ({ id, title }) =>
    ((await started.get(id)) ?? []).map((outcome): Finding => ({ check: id, title, ...outcome })),
  );
  return (await Promise.all(found)).flat();
}

type CheckRun = {
  checks: readonly Check[];
  started: ReadonlyMap<string, Promise<readonly Outcome[]>>;
  context: CheckContext;
  timeoutMs: number;
};

async function runAfterNeeds(check: Check, checkRun: CheckRun): Promise<readonly Outcome[]> {
  const { context, timeoutMs } = checkRun;
  const missing = (check.settings ?? []).find((name) => context.installation.unusable.has(name));
  if (missing) return [notChecked(context.installation.unusable.get(missing) ?? missing)];
  for (const id of check.needs ?? []) {
    const outcomes = (await checkRun.started.get(id)) ?? [];
    const title = checkRun.checks.find((other) => other.id === id)?.title ?? id;
    if (outcomes.some(({ state }) => state === 'wrong')) return [notChecked(`“${title}” must be fixed first`)];
    if (outcomes.some(({ code }) => TOO_SLOW.includes(code))) return [notChecked(`“${title}” is too slow`)];
    if (outcomes.every(({ state }) => state === 'not-checked')) return [notChecked(`“${title}” was not checked`)];
  }
  return runInTime(check, context, timeoutMs);
}

async function runInTime(check: Check, context: CheckContext, timeoutMs: number): Promise<readonly Outcome[]> {
  const ended = new AbortController();
  const late = sleep(timeoutMs, undefined, { signal: ended.signal, ref: false }).then(() => [
    warning('no-end', {
      says: `This check didn’t finish within ${timeoutMs / 1000} s.`,
      advice: 'Run the doctor again. If it happens again, check the network between this machine and that service.',
    }),
  ]);
  // Aborted, and so rejected, when the check finishes first.
  late.catch(() => {});
  try {
    return await Promise.race([Promise.resolve(check.run(context)), late]);
  } catch (error) {
    return [failed(error)];
  } finally {
    ended.abort();
  }
}

// Only the error's name: the message of a library may contain an address with a password in it.
function failed(error: unknown): Outcome {
  const kind = error instanceof Error ? error.name : typeof error;
  return wrong('check-failed', {
    says: `The check itself failed (${kind}).`,
    advice: 'This is a bug in the doctor. Report it together with this line.',
  });
}
