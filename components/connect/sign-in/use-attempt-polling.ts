import { useEffect, useEffectEvent, useRef } from 'react';
import { serverNow } from '../../ui/server-clock';
import { type Phase, type SignIn, shouldPoll } from './sign-in-state';

const POLL_EVERY_MS: Partial<Record<Phase, number>> = { checking: 1_600, verifying: 1_600, ended: 10_000 };
const DEFAULT_POLL_MS = 4_000;

/**
 * Calls `poll` while a result may still arrive, once more when the attempt expires, and when this tab becomes visible
 * again. `poll` resolves with the seconds to wait before the next call when it was rate limited.
 */
export function useAttemptPolling(state: SignIn, poll: () => Promise<number | undefined>): void {
  const { phase, attempt } = state;
  const isPolling = shouldPoll(state);
  const pollOnce = useEffectEvent(poll);
  const notBefore = useRef(0);
  const endsAt = attempt ? Date.parse(attempt.expiresAt) : 0;
  useEffect(() => {
    if (!isPolling) return;
    let timer: ReturnType<typeof setTimeout>;
    let isStopped = false;
    const schedule = () => {
      if (isStopped) return;
      const untilEnd = endsAt - serverNow();
      const interval = POLL_EVERY_MS[phase] ?? DEFAULT_POLL_MS;
      const wait = untilEnd > 0 ? Math.min(interval, untilEnd + 200) : interval;
      timer = setTimeout(run, Math.max(wait, notBefore.current - serverNow()));
    };
    const run = async () => {
      clearTimeout(timer);
      const seconds = await pollOnce();
      if (seconds !== undefined) notBefore.current = serverNow() + seconds * 1_000;
      clearTimeout(timer);
      schedule();
    };
    const pollWhenVisible = () => {
      if (document.visibilityState === 'visible' && serverNow() >= notBefore.current) void run();
    };
    schedule();
    document.addEventListener('visibilitychange', pollWhenVisible);
    return () => {
      isStopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', pollWhenVisible);
    };
  }, [isPolling, phase, endsAt]);
}
