'use client';

import { type RefObject, useEffect } from 'react';
import { preloadUserDetail } from '../detail/lazy-user-detail';

const INTENT_EVENTS = ['pointerover', 'focusin'];
const IDLE_TIMEOUT_MS = 2_000;
/** Delay for browsers without `requestIdleCallback`. */
const FALLBACK_DELAY_MS = 500;

/** Preloads the code of the sheet when the browser is idle, or on hover or focus of a row. */
export function usePreloadUserDetail(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const rows = box.current;
    for (const intent of INTENT_EVENTS) rows?.addEventListener(intent, preloadUserDetail, { once: true });
    const cancelIdle = whenIdle(preloadUserDetail);
    return () => {
      for (const intent of INTENT_EVENTS) rows?.removeEventListener(intent, preloadUserDetail);
      cancelIdle();
    };
  }, [box]);
}

function whenIdle(callback: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(callback, FALLBACK_DELAY_MS);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(callback, { timeout: IDLE_TIMEOUT_MS });
  return () => cancelIdleCallback(request);
}
