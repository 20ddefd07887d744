'use client';

import { type RefObject, useEffect } from 'react';
import { preloadUserDetail } from '../detail/lazy-user-detail';

const INTENTS = ['pointerover', 'focusin'];
const IDLE_WITHIN_MS = 2_000;
/** For browsers that do not tell when they are idle. */
const SOON_MS = 500;

/** Loads what the sheet shows before it is opened: when the browser is idle, or somebody points at the rows. */
export function usePreloadUserDetail(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const rows = box.current;
    for (const intent of INTENTS) rows?.addEventListener(intent, preloadUserDetail, { once: true });
    const forgetIdle = whenIdle(preloadUserDetail);
    return () => {
      for (const intent of INTENTS) rows?.removeEventListener(intent, preloadUserDetail);
      forgetIdle();
    };
  }, [box]);
}

function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(act, SOON_MS);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(act, { timeout: IDLE_WITHIN_MS });
  return () => cancelIdleCallback(request);
}
