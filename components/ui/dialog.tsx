'use client';

import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';

type Props = {
  label: string;
  isOpen: boolean;
  /** Called on Esc, on a press beside the dialog, and when it closes itself. */
  onClose: () => void;
  className?: string;
  children: ReactNode;
};

/** A native modal dialog: focus stays inside, Esc closes, focus returns to what opened it. */
export function Dialog({ label, isOpen, onClose, className = 'plain', children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const close = useEffectEvent(onClose);

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.open === isOpen) return;
    if (isOpen) dialog.showModal();
    else dialog.close();
  }, [isOpen]);

  useEffect(() => {
    const dialog = ref.current;
    const pressBeside = (event: MouseEvent) => {
      if (event.target === dialog) close();
    };
    dialog?.addEventListener('click', pressBeside);
    return () => dialog?.removeEventListener('click', pressBeside);
  }, []);

  return (
    <dialog ref={ref} className={`dialog ${className}`} aria-label={label} onClose={onClose}>
      {isOpen ? children : null}
    </dialog>
  );
}
