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

/** The last step taken. The next page mounts a new pager, which moves focus back to the same link. */
let lastStep: Step | undefined;

/** Links to the previous and next user in the list this user was opened from. Renders nothing without a cached list. */
export function UserPager({ base, userId }: { base: string; userId: string }) {
  const [neighbors] = useState(() => findNeighbors(base, userId));
  const router = useRouter();
  const bar = useRef<HTMLElement>(null);
  useFocusAfterStep(bar, neighbors?.number);

  const ids: Record<Step, string | undefined> = { previous: neighbors?.previousId, next: neighbors?.nextId };
  const href = (id: string) => `${base}/users/${id}`;
  // Going back to the list then scrolls to the user viewed last.
  const rememberRow = (id: string) =>
    neighbors && storeLastOpenedRow(withPosition(neighbors.listHref, { cursor: '', from: 0 }), id);
  const rememberStep = (step: Step, id: string) => {
    lastStep = step;
    rememberRow(id);
  };

  const onKey = (event: KeyboardEvent) => {
    const step = KEYS[shortcutKey(event)];
    const id = step && ids[step];
    if (!id || !areShortcutsEnabled() || isShortcutBlocked(event)) return;
    event.preventDefault();
    rememberStep(step, id);
    router.replace(href(id));
  };
  // Capture runs before the global `j` and `k`, which move between table rows.
  useKeyDown(onKey, { capture: true });

  if (!neighbors) return null;
  return (
    <nav className="beside" ref={bar} aria-label="User navigation">
      <Link className="link small" href={neighbors.listHref} prefetch={false} onClick={() => rememberRow(userId)}>
        Back to list
      </Link>
      <span>Row {neighbors.number} of the list</span>
      <span className="do">
        {(['previous', 'next'] as const).map((step) => (
          <StepLink
            key={step}
            step={step}
            href={ids[step] && href(ids[step])}
            onGo={() => rememberStep(step, ids[step] ?? userId)}
          />
        ))}
      </span>
    </nav>
  );
}

const STEPS = {
  previous: { label: 'Previous user', shortcut: 'k', Icon: ChevronUp },
  next: { label: 'Next user', shortcut: 'j', Icon: ChevronDown },
} as const;

/** Disabled at either end of the loaded rows, so that the layout does not shift. */
function StepLink({ step, href, onGo }: { step: Step; href: string | undefined; onGo: () => void }) {
  const { label, shortcut, Icon } = STEPS[step];
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

function useFocusAfterStep(bar: RefObject<HTMLElement | null>, number: number | undefined): void {
  useEffect(() => {
    const step = lastStep;
    lastStep = undefined;
    if (!step || number === undefined) return;
    const link = bar.current?.querySelector<HTMLElement>(`[data-step="${step}"]`);
    (link ?? bar.current?.querySelector<HTMLElement>('a'))?.focus({ preventScroll: true });
    announce(`Row ${number} of the list`);
  }, [bar, number]);
}
