'use client';

import { Search } from 'lucide-react';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { shortcutKey } from '../layout/shortcut-key';
import { useKeyDown } from '../layout/use-key-down';
import { Dialog } from '../ui/dialog';
import { isModalOpen } from '../ui/modal';
import { PaletteField } from './palette-field';

const Palette = lazy(() => import('./palette'));

const APPLE = /Mac|iPhone|iPad/;

/** The search button in the top bar and ⌘K. Opens the palette and loads its code; text typed while it loads is kept. */
export function PaletteLauncher({ isOwner }: { isOwner: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const hint = useSyncExternalStore(subscribe, keyHint, () => '⌘K');
  const close = () => {
    setOpen(false);
    setText('');
  };

  useKeyDown((event) => {
    if (!(event.metaKey || event.ctrlKey) || event.altKey || shortcutKey(event) !== 'k') return;
    event.preventDefault();
    if (isOpen) close();
    else if (!isModalOpen()) setOpen(true);
  });

  return (
    <>
      <button
        type="button"
        className="find-anyone"
        title="Find people and IDs"
        aria-haspopup="dialog"
        aria-keyshortcuts="Meta+K Control+K"
        onClick={() => setOpen(true)}
      >
        <Search aria-hidden />
        <span>Find people and IDs</span>
        <kbd aria-hidden>{hint}</kbd>
      </button>
      <Dialog label="Find people and IDs" className="palette" isOpen={isOpen} onClose={close}>
        <Suspense fallback={<PaletteField text={text} onType={setText} />}>
          <Palette text={text} isOwner={isOwner} onType={setText} onClose={close} />
        </Suspense>
      </Dialog>
    </>
  );
}

function keyHint(): string {
  return APPLE.test(navigator.platform) ? '⌘K' : 'Ctrl K';
}

function subscribe(): () => void {
  return () => {};
}
