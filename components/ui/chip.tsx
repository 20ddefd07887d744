'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu } from './menu';

type Props = {
  label: string;
  /** What it is set to, such as "2 of 6"; "any" when it is not. */
  value: string;
  /** Takes the filter away; absent = it cannot be taken away. */
  onClear?: (() => void) | undefined;
  /** Opens its menu at once, when it was just added. */
  startsOpen?: boolean;
  children: (close: () => void) => ReactNode;
};

/** One filter: `Label **value** ×`; its menu sets it. */
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
