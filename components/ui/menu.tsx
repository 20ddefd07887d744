'use client';

import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

const GAP_PX = 4;
const EDGE_PX = 8;

type Props = {
  /** The content of the button that opens the menu. */
  trigger: ReactNode;
  triggerClass: string;
  /** The button's accessible name, if its content doesn't provide one. */
  label?: string;
  /** Renders the menu's content; called only while the menu is open. */
  children: (close: () => void) => ReactNode;
  onClosed?: () => void;
  startsOpen?: boolean;
};

/** A button with a dropdown menu: a native popover, so the browser handles Esc, outside clicks and focus. */
export function Menu({ trigger, triggerClass, label, children, onClosed, startsOpen = false }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = () => popover.current?.hidePopover();

  useEffect(() => {
    const element = popover.current;
    // The browser opens the popover natively, so it may be open before hydration without an event.
    if (element?.matches(':popover-open')) setOpen(true);
    element?.addEventListener('keydown', moveFocus);
    return () => element?.removeEventListener('keydown', moveFocus);
  }, []);

  // The content may load or grow later, so keep the menu within the window.
  useEffect(() => {
    const element = popover.current;
    if (!isOpen || !element) return;
    if (!element.contains(document.activeElement)) focusFirst(element);
    const observer = new ResizeObserver(() => place(button.current, element));
    observer.observe(element);
    return () => observer.disconnect();
  }, [isOpen]);

  useEffect(() => {
    if (startsOpen) popover.current?.showPopover();
  }, [startsOpen]);

  return (
    <>
      <button
        ref={button}
        type="button"
        className={triggerClass}
        popoverTarget={id}
        aria-expanded={isOpen}
        aria-label={label}
        title={label}
      >
        {trigger}
      </button>
      <div
        ref={popover}
        id={id}
        className="menu"
        popover="auto"
        onBeforeToggle={(event) => {
          if (event.newState === 'open') setOpen(true);
        }}
        onToggle={(event) => {
          if (event.newState === 'open') {
            place(button.current, popover.current);
            focusFirst(popover.current);
            return;
          }
          setOpen(false);
          onClosed?.();
        }}
      >
        {isOpen ? children(close) : null}
      </div>
    </>
  );
}

function place(button: HTMLElement | null, popover: HTMLElement | null): void {
  if (!button || !popover) return;
  const from = button.getBoundingClientRect();
  const room = document.documentElement.clientWidth - popover.offsetWidth - EDGE_PX;
  popover.style.left = `${Math.max(EDGE_PX, Math.min(from.left, room))}px`;
  const below = from.bottom + GAP_PX;
  const fits = below + popover.offsetHeight <= document.documentElement.clientHeight - EDGE_PX;
  popover.style.top = `${fits ? below : Math.max(EDGE_PX, from.top - GAP_PX - popover.offsetHeight)}px`;
}

function focusFirst(popover: HTMLElement | null): void {
  popover?.querySelector<HTMLElement>('[data-first], .o')?.focus();
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

function moveFocus(this: HTMLElement, event: KeyboardEvent): void {
  const step = STEPS[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const stops = [...this.querySelectorAll<HTMLElement>('input.q, .o')];
  const at = stops.findIndex((stop) => stop === document.activeElement || stop.contains(document.activeElement));
  stops[(at + step + stops.length) % stops.length]?.focus();
}
