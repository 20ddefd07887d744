import { useEffectEvent, useLayoutEffect } from 'react';

/**
 * Hears every key of the page as long as the component is mounted; with `capture` before the keys of every page.
 * A layout effect: a key that is pressed as soon as the component is seen is heard.
 */
export function useKeyDown(onKey: (event: KeyboardEvent) => void, { capture }: { capture: boolean } = NOT_FIRST): void {
  const press = useEffectEvent(onKey);
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen, capture);
    return () => document.removeEventListener('keydown', listen, capture);
  }, [capture]);
}

const NOT_FIRST = { capture: false };
