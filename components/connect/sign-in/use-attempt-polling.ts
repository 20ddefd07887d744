import { useEffect, useEffectEvent, useRef } from 'react';
import { serverNow } from '../../ui/server-clock';
import { type Phase, type SignIn, shouldPoll } from './sign-in-state';

const ASK_EVERY_MS: Partial<Record<Phase, number>> = { checking: 1_600, verifying: 1_600, ended: 10_000 };
const ASK_CALMLY_MS = 4_000;

/**
 * Calls `ask` as long as something may arrive, once more when the attempt's time is up, and when the person comes back
 * to this tab. `ask` resolves with the seconds to wait before the next call, if a rate limit says so.
 */
export function useAttemptPolling(state: SignIn, ask: () => Promise<number | undefined>): void {
  const { phase, attempt } = state;
  const isAsking = shouldPoll(state);
  const askNow = useEffectEvent(ask);
  const notBefore = useRef(0);
  const endsAt = attempt ? Date.parse(attempt.expiresAt) : 0;
  useEffect(() => {
    if (!isAsking) return;
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const later = () => {
      if (isOver) return;
      const untilEnd = endsAt - serverNow();
      const pause = ASK_EVERY_MS[phase] ?? ASK_CALMLY_MS;
      const wait = untilEnd > 0 ? Math.min(pause, untilEnd + 200) : pause;
      timer = setTimeout(round, Math.max(wait, notBefore.current - serverNow()));
    };
    const round = async () => {
      clearTimeout(timer);
      const seconds = await askNow();
      if (seconds !== undefined) notBefore.current = serverNow() + seconds * 1_000;
      clearTimeout(timer);
      later();
    };
    const cameBack = () => {
      if (document.visibilityState === 'visible' && serverNow() >= notBefore.current) void round();
    };
    later();
    document.addEventListener('visibilitychange', cameBack);
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', cameBack);
    };
  }, [isAsking, phase, endsAt]);
}
