'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu } from './menu';

type Props = {
  label: string;
  /** The current value, such as "2 of 6"; "any" when not set. */
  value: string;
  /** Removes the filter; absent when it can't be removed. */
  onClear?: (() => void) | undefined;
  /** Opens the menu on mount, for a filter that was just added. */
  startsOpen?: boolean;
  children: (close: () => void) => ReactNode;
};

/** One filter, shown as `Label **value** ×`, with a menu to set its value. */
export function Chip({ label, value, onClear, startsOpen = false, children }: Props) {
  return (
    <span className="chip">
      <Menu
        triggerClass=""
        startsOpen={startsOpen}
        trigger={
          <>
            <span>{label}</span>
            <b>{value}</b>
          </>
        }
      >
        {children}
      </Menu>
      {onClear ? (
        <button type="button" className="off" aria-label={`Remove filter ${label}`} onClick={onClear}>
          <X aria-hidden />
        </button>
      ) : null}
    </span>
  );
}
