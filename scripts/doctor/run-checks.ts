import { setTimeout as sleep } from 'node:timers/promises';
import type { Check, CheckContext } from './check-types';
import { type Finding, notChecked, type Outcome, warning, wrong } from './finding';

/** A guard against hanging: the longest check makes a dozen calls of 5 s, one after the other. */
const TIMEOUT_MS = 90_000;
const TOO_SLOW = ['slow', 'no-end'];

/**
 * Runs all checks side by side, each after those it needs, and answers their findings in the order of the list. A
 * check that throws or does not end is a finding of its own and hides no other.
 */
export async function runChecks(
  checks: readonly Check[],
  patient: CheckContext,
  timeoutMs = TIMEOUT_MS,
): Promise<readonly Finding[]> {
  const started = new Map<string, Promise<readonly Outcome[]>>();
  for (const check of checks) started.set(check.id, runAfterNeeds(check, { checks, started, patient, timeoutMs }));
  const found = checks.map(async ({ id, title }) =>
    ((await started.get(id)) ?? []).map((outcome): Finding => ({ check: id, title, ...outcome })),
  );
  return (await Promise.all(found)).flat();
}

type Examination = {
  checks: readonly Check[];
  started: ReadonlyMap<string, Promise<readonly Outcome[]>>;
  patient: CheckContext;
  timeoutMs: number;
};

async function runAfterNeeds(check: Check, examination: Examination): Promise<readonly Outcome[]> {
  const { patient, timeoutMs } = examination;
  const missing = (check.settings ?? []).find((name) => patient.installation.unusable.has(name));
  if (missing) return [notChecked(patient.installation.unusable.get(missing) ?? missing)];
  for (const id of check.needs ?? []) {
    const outcomes = (await examination.started.get(id)) ?? [];
    const title = examination.checks.find((other) => other.id === id)?.title ?? id;
    if (outcomes.some(({ state }) => state === 'wrong')) return [notChecked(`“${title}” has to be right first`)];
    if (outcomes.some(({ code }) => TOO_SLOW.includes(code))) return [notChecked(`“${title}” is too slow`)];
    if (outcomes.every(({ state }) => state === 'not-checked')) return [notChecked(`“${title}” was not checked`)];
  }
  return runInTime(check, patient, timeoutMs);
}

async function runInTime(check: Check, patient: CheckContext, timeoutMs: number): Promise<readonly Outcome[]> {
  const ended = new AbortController();
  const late = sleep(timeoutMs, undefined, { signal: ended.signal, ref: false }).then(() => [
    warning('no-end', {
      says: `This check did not end within ${timeoutMs / 1000} s.`,
      advice: 'Ask again; if it stays so, look at the network between here and what is checked.',
    }),
  ]);
  // Told off when the check is faster.
  late.catch(() => {});
  try {
    return await Promise.race([Promise.resolve(check.run(patient)), late]);
  } catch (error) {
    return [failed(error)];
  } finally {
    ended.abort();
  }
}

// Only the kind: a foreign message may quote an address with a password in it.
function failed(error: unknown): Outcome {
  const kind = error instanceof Error ? error.name : typeof error;
  return wrong('check-failed', {
    says: `This check itself failed (${kind}).`,
    advice: 'This is a mistake in the doctor: please report it, with this line.',
  });
}
