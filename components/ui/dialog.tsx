'use client';

import { createContext, type ReactNode, use, useEffect, useEffectEvent, useRef } from 'react';

type Props = {
  label: string;
  isOpen: boolean;
  /** Called on Esc, on a press beside the dialog, and when it closes itself. */
  onClose: () => void;
  className?: string;
  children: ReactNode;
};

/** How many things inside a dialog keep it open. */
const HoldsContext = createContext<{ current: number }>({ current: 0 });

/** While `isHeld`, the dialog around this closes by its own buttons alone: what is in it would be lost by a slip. */
export function usePreventDialogClose(isHeld = true): void {
  const holds = use(HoldsContext);
  useEffect(() => {
    if (!isHeld) return;
    holds.current += 1;
    return () => {
      holds.current -= 1;
    };
  }, [holds, isHeld]);
}

/** A native modal dialog: focus stays inside, Esc closes, focus returns to what opened it. */
export function Dialog({ label, isOpen, onClose, className = 'plain', children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const holds = useRef(0);
  const close = useEffectEvent(onClose);

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.open === isOpen) return;
    if (isOpen) dialog.showModal();
    else dialog.close();
  }, [isOpen]);

  useEffect(() => {
    const dialog = ref.current;
    // Text that is marked from inside to beyond the edge ends in a click on the dialog, too.
    let beganBeside = false;
    const press = (event: PointerEvent) => {
      beganBeside = event.target === dialog;
    };
    const pressBeside = (event: MouseEvent) => {
      if (event.target === dialog && beganBeside && holds.current === 0) close();
    };
    dialog?.addEventListener('pointerdown', press);
    dialog?.addEventListener('click', pressBeside);
    return () => {
      dialog?.removeEventListener('pointerdown', press);
      dialog?.removeEventListener('click', pressBeside);
    };
  }, []);

  return (
    <dialog
      ref={ref}
      className={`dialog ${className}`}
      aria-label={label}
      onCancel={(event) => holds.current > 0 && event.preventDefault()}
      onClose={onClose}
    >
      {isOpen ? <HoldsContext value={holds}>{children}</HoldsContext> : null}
    </dialog>
  );
}
