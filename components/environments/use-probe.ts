'use client';

import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { requestJson } from '../api/request-json';
import { serverNow } from '../ui/server-clock';
import { type EnvironmentListItem, environmentHref, toEnvironmentListItem } from './environment-list-item';
import { createProbeQueue, type ProbeOutcome } from './probe-queue';

const STALE_AFTER_MS = 60 * 60_000;
const DEFAULT_WAIT_S = 30;

/** One queue for the whole page: two probes at a time, regardless of the number of tables. */
const probes = createProbeQueue({ atOnce: 2 });

/** Returns the known data of an environment. Stale or missing data is fetched again while the row is visible. */
export function useProbe(
  environment: EnvironmentListItem,
  row: RefObject<HTMLElement | null>,
  isOn: boolean,
): EnvironmentListItem {
  const [probed, setProbed] = useState<EnvironmentListItem>();
  const [isDone, setDone] = useState(false);
  const probe = useEffectEvent(async (signal: AbortSignal): Promise<ProbeOutcome> => {
    if (signal.aborted) return 'done';
    const url = `/api${environmentHref(environment)}/probe`;
    const response = await requestJson(url, {
      method: 'POST',
      signal,
      answer: (all) => all.knownEnvironmentSchema,
    }).catch(() => undefined);
    if (response?.ok === false && isRateLimited(response.problem.code)) {
      return { waitS: response.problem.details?.retryAfterS ?? DEFAULT_WAIT_S };
    }
    if (response?.ok) setProbed(toEnvironmentListItem(response.value));
    setDone(true);
    return 'done';
  });

  const isDue = isOn && !isDone && isStale(environment.probedAt);
  useEffect(() => {
    if (!isDue || !row.current) return;
    const controller = new AbortController();
    let removeFromQueue: (() => void) | undefined;
    const watch = new IntersectionObserver(([entry]) => {
      removeFromQueue?.();
      removeFromQueue = entry?.isIntersecting ? probes.add(() => probe(controller.signal)) : undefined;
    });
    watch.observe(row.current);
    return () => {
      watch.disconnect();
      removeFromQueue?.();
      controller.abort();
    };
  }, [isDue, row]);

  return probed ?? environment;
}

function isRateLimited(code: string): boolean {
  return code === 'overloaded' || code.endsWith('rate-limited');
}

function isStale(probedAt: string | undefined): boolean {
  return !probedAt || serverNow() - Date.parse(probedAt) > STALE_AFTER_MS;
}
