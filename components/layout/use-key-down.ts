import { useEffectEvent, useLayoutEffect } from 'react';

/**
 * Calls `onKey` for every keydown on the page while the component is mounted; with `capture`, before other handlers.
 * Uses a layout effect, so that a key pressed as soon as the component is visible is handled.
 */
export function useKeyDown(
  onKey: (event: KeyboardEvent) => void,
  { capture }: { capture: boolean } = DEFAULT_OPTIONS,
): void {
  const handleKey = useEffectEvent(onKey);
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => handleKey(event);
    document.addEventListener('keydown', listen, capture);
    return () => document.removeEventListener('keydown', listen, capture);
  }, [capture]);
}

const DEFAULT_OPTIONS = { capture: false };
