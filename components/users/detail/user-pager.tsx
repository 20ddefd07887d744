'use client';

import { ChevronDown, ChevronUp } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { announce } from '../../feedback/announce';
import { areShortcutsEnabled, isShortcutBlocked } from '../../layout/keyboard-shortcuts';
import { shortcutKey } from '../../layout/shortcut-key';
import { useKeyDown } from '../../layout/use-key-down';
import { withPosition } from '../../table/list-position';
import { findNeighbors, storeLastOpenedRow } from '../list/cached-lists';

type Step = 'previous' | 'next';

const KEYS: Record<string, Step> = { k: 'previous', j: 'next' };

/** Which way led from one person to the one who is shown now: the page was drawn anew, and focus goes where it was. */
let cameBy: Step | undefined;

/** The people before and after this one in the list they were seen in; nothing when this browser has seen none. */
export function UserPager({ base, userId }: { base: string; userId: string }) {
  const [beside] = useState(() => findNeighbors(base, userId));
  const router = useRouter();
  const bar = useRef<HTMLElement>(null);
  useArrival(bar, beside?.number);

  const ids: Record<Step, string | undefined> = { previous: beside?.previousId, next: beside?.nextId };
  const href = (id: string) => `${base}/users/${id}`;
  // Whoever goes back to the list finds the row of the person they looked at last.
  const leave = (id: string) =>
    beside && storeLastOpenedRow(withPosition(beside.listHref, { cursor: '', from: 0 }), id);
  const goBy = (step: Step, id: string) => {
    cameBy = step;
    leave(id);
  };

  const press = (event: KeyboardEvent) => {
    const step = KEYS[shortcutKey(event)];
    const id = step && ids[step];
    if (!id || !areShortcutsEnabled() || isShortcutBlocked(event)) return;
    event.preventDefault();
    goBy(step, id);
    router.replace(href(id));
  };
  // Before the keys of every page, which mean rows of a register by these two.
  useKeyDown(press, { capture: true });

  if (!beside) return null;
  return (
    <nav className="beside" ref={bar} aria-label="User navigation">
      <Link className="link small" href={beside.listHref} prefetch={false} onClick={() => leave(userId)}>
        Back to list
      </Link>
      <span>Row {beside.number} of the list</span>
      <span className="do">
        {(['previous', 'next'] as const).map((step) => (
          <Way
            key={step}
            step={step}
            href={ids[step] && href(ids[step])}
            onGo={() => goBy(step, ids[step] ?? userId)}
          />
        ))}
      </span>
    </nav>
  );
}

const WAYS = {
  previous: { label: 'Previous user', shortcut: 'k', Icon: ChevronUp },
  next: { label: 'Next user', shortcut: 'j', Icon: ChevronDown },
} as const;

/** At an end of what was seen it leads nowhere, and keeps its place. */
function Way({ step, href, onGo }: { step: Step; href: string | undefined; onGo: () => void }) {
  const { label, shortcut, Icon } = WAYS[step];
  if (!href) {
    return (
      <button type="button" className="btn sq" aria-label={label} title={label} disabled>
        <Icon aria-hidden />
      </button>
    );
  }
  return (
    <Link
      className="btn sq"
      href={href}
      replace
      prefetch={false}
      data-step={step}
      aria-label={label}
      title={label}
      aria-keyshortcuts={shortcut}
      onClick={onGo}
    >
      <Icon aria-hidden />
    </Link>
  );
}

function useArrival(bar: RefObject<HTMLElement | null>, number: number | undefined): void {
  useEffect(() => {
    const step = cameBy;
    cameBy = undefined;
    if (!step || number === undefined) return;
    const way = bar.current?.querySelector<HTMLElement>(`[data-step="${step}"]`);
    (way ?? bar.current?.querySelector<HTMLElement>('a'))?.focus({ preventScroll: true });
    announce(`Row ${number} of the list`);
  }, [bar, number]);
}
