'use client';

import { createContext, type ReactNode, use, useEffect, useEffectEvent, useRef } from 'react';

type Props = {
  label: string;
  isOpen: boolean;
  /** Called on Esc, on a click outside the dialog, and when it closes itself. */
  onClose: () => void;
  className?: string;
  children: ReactNode;
};

/** The number of components inside a dialog that prevent closing it. */
const CloseBlockersContext = createContext<{ current: number }>({ current: 0 });

/** While `isActive`, the surrounding dialog closes only by its buttons, so its content isn't lost by accident. */
export function usePreventDialogClose(isActive = true): void {
  const blockers = use(CloseBlockersContext);
  useEffect(() => {
    if (!isActive) return;
    blockers.current += 1;
    return () => {
      blockers.current -= 1;
    };
  }, [blockers, isActive]);
}

/** A native modal dialog: traps focus, closes on Esc, and returns focus to the element that opened it. */
export function Dialog({ label, isOpen, onClose, className = 'plain', children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const blockers = useRef(0);
  const close = useEffectEvent(onClose);

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.open === isOpen) return;
    if (isOpen) dialog.showModal();
    else dialog.close();
  }, [isOpen]);

  useEffect(() => {
    const dialog = ref.current;
    // Selecting text from inside to outside also ends in a click on the dialog, so check where the press started.
    let startedOnBackdrop = false;
    const handlePointerDown = (event: PointerEvent) => {
      startedOnBackdrop = event.target === dialog;
    };
    const handleClick = (event: MouseEvent) => {
      if (event.target === dialog && startedOnBackdrop && blockers.current === 0) close();
    };
    dialog?.addEventListener('pointerdown', handlePointerDown);
    dialog?.addEventListener('click', handleClick);
    return () => {
      dialog?.removeEventListener('pointerdown', handlePointerDown);
      dialog?.removeEventListener('click', handleClick);
    };
  }, []);

  return (
    <dialog
      ref={ref}
      className={`dialog ${className}`}
      aria-label={label}
      onCancel={(event) => blockers.current > 0 && event.preventDefault()}
      onClose={onClose}
    >
      {isOpen ? <CloseBlockersContext value={blockers}>{children}</CloseBlockersContext> : null}
    </dialog>
  );
}
