import { type RefObject, useEffectEvent, useLayoutEffect, useState } from 'react';
import { LIVE_REGION_ID } from '../../feedback/announce';

/**
 * Makes everything on the page inert except `root`, a child of the body, while it is mounted; then returns focus to the
 * element that opened it. A native modal dialog sits in the browser's top layer and would cover Connect UI whatever its
 * z-index. `isModalOpen` detects this dialog by its `aria-modal` attribute.
 * Uses layout effects, which run before paint, so that a key pressed as soon as the dialog is visible reaches it.
 */
export function useModal(root: RefObject<HTMLElement | null>, onEscape: () => void): void {
  const [opener] = useState(() => document.activeElement);
  useLayoutEffect(() => {
    const others = [...document.body.children].filter(
      (child): child is HTMLElement =>
        child instanceof HTMLElement && child !== root.current && child.id !== LIVE_REGION_ID,
    );
    const madeInert = others.filter((child) => !child.inert);
    for (const child of madeInert) child.inert = true;
    return () => {
      for (const child of madeInert) child.inert = false;
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [root, opener]);

  const close = useEffectEvent(onEscape);
  useLayoutEffect(() => {
    const element = root.current;
    const handleKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.stopPropagation();
      close();
    };
    element?.addEventListener('keydown', handleKeyDown);
    return () => element?.removeEventListener('keydown', handleKeyDown);
  }, [root]);
}

/**
 * Moves focus once to the element marked `data-first`; a new `key` repeats it. Must render after the element of
 * `within`, because React sets that ref only then.
 */
export function FocusFirst({ within }: { within: RefObject<HTMLElement | null> }) {
  useLayoutEffect(() => {
    const root = within.current;
    if (root && !root.inert) root.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [within]);
  return null;
}
