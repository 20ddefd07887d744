'use client';

import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import type { KnownEnvironment } from '@/lib/operations/access/known-environment';
import { isRecord, requestJson } from '../api/request-json';
import { serverNow } from '../ui/server-clock';
import { type EnvironmentListItem, environmentHref, toEnvironmentListItem } from './environment-list-item';
import { createProbeQueue, type ProbeOutcome } from './probe-queue';

const OLD_MS = 60 * 60_000;
const WAIT_S = 30;

/** One queue for the whole page: two probes at a time, whatever the number of tables. */
const probes = createProbeQueue({ atOnce: 2 });

/** What is known of an environment, looked up again while its row is in view if that was long ago or never. */
export function useProbe(
  line: EnvironmentListItem,
  row: RefObject<HTMLElement | null>,
  isOn: boolean,
): EnvironmentListItem {
  const [found, setFound] = useState<EnvironmentListItem>();
  const [isDone, setDone] = useState(false);
  const probe = useEffectEvent(async (signal: AbortSignal): Promise<ProbeOutcome> => {
    if (signal.aborted) return 'done';
    const url = `/api${environmentHref(line)}/probe`;
    const answer = await requestJson(url, { method: 'POST', signal, is: isKnown }).catch(() => undefined);
    if (answer?.ok === false && isToWait(answer.problem.code)) {
      return { waitS: answer.problem.details?.retryAfterS ?? WAIT_S };
    }
    if (answer?.ok) setFound(toEnvironmentListItem(answer.value));
    setDone(true);
    return 'done';
  });

  const isDue = isOn && !isDone && isOld(line.probedAt);
  useEffect(() => {
    if (!isDue || !row.current) return;
    const leaving = new AbortController();
    let takeOut: (() => void) | undefined;
    const watch = new IntersectionObserver(([entry]) => {
      takeOut?.();
      takeOut = entry?.isIntersecting ? probes.add(() => probe(leaving.signal)) : undefined;
    });
    watch.observe(row.current);
    return () => {
      watch.disconnect();
      takeOut?.();
      leaving.abort();
    };
  }, [isDue, row]);

  return found ?? line;
}

function isToWait(code: string): boolean {
  return code === 'overloaded' || code.endsWith('rate-limited');
}

function isOld(probedAt: string | undefined): boolean {
  return !probedAt || serverNow() - Date.parse(probedAt) > OLD_MS;
}

// Tenantry's own answer: its members are what the operation's type says.
function isKnown(value: unknown): value is KnownEnvironment {
  return isRecord(value) && typeof value.usersReadable === 'string';
}
