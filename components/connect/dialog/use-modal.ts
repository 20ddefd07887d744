import { type RefObject, useEffectEvent, useLayoutEffect, useState } from 'react';
import { LIVE_REGION_ID } from '../../feedback/announce';

/**
 * Makes `root`, a child of the body, the only thing on the page that can be used, as long as it is mounted; then focus
 * returns to what opened it. A native modal dialog would do the same from the browser's top layer, where it would cover
 * Connect UI whatever its z-index. Inside it, `aria-modal` tells `isModalOpen` of it.
 * All of it before the browser paints: a key that is pressed as soon as the dialog is seen belongs to it.
 */
export function useModal(root: RefObject<HTMLElement | null>, onEscape: () => void): void {
  const [opener] = useState(() => document.activeElement);
  useLayoutEffect(() => {
    const others = [...document.body.children].filter(
      (child): child is HTMLElement =>
        child instanceof HTMLElement && child !== root.current && child.id !== LIVE_REGION_ID,
    );
    const shut = others.filter((child) => !child.inert);
    for (const child of shut) child.inert = true;
    return () => {
      for (const child of shut) child.inert = false;
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [root, opener]);

  const leave = useEffectEvent(onEscape);
  useLayoutEffect(() => {
    const own = root.current;
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.stopPropagation();
      leave();
    };
    own?.addEventListener('keydown', press);
    return () => own?.removeEventListener('keydown', press);
  }, [root]);
}

/**
 * Moves focus to what is marked `data-first`, once; a new `key` does it again. Render it after the element of `within`:
 * React sets that ref only then.
 */
export function FocusFirst({ within }: { within: RefObject<HTMLElement | null> }) {
  useLayoutEffect(() => {
    const root = within.current;
    if (root && !root.inert) root.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [within]);
  return null;
}
