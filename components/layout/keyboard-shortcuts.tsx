'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { moveRow, openClickedRow, setTitleIfClipped } from '../table/row-navigation';
import { readStored, writeStored } from '../ui/browser-storage';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { isModalOpen } from '../ui/modal';
import { shortcutKey } from './shortcut-key';
import { useKeyDown } from './use-key-down';

const STORAGE_KEY = 'tenantry.keys';

const SHORTCUTS = [
  ['⌘K', 'Find a person or any ID (Ctrl K on Windows and Linux)'],
  ['/', 'Focus the search field'],
  ['j', 'Next row, or next user on a user page'],
  ['k', 'Previous row, or previous user on a user page'],
  ['Enter', 'Open row'],
  ['o', 'Open user as a full page'],
  ['Esc', 'Close the open panel, menu or dialog'],
  ['?', 'Show keyboard shortcuts'],
] as const;

const ACTIONS: Record<string, () => void> = {
  '/': () => document.querySelector<HTMLInputElement>('[data-search]')?.focus(),
  j: () => moveRow(1),
  k: () => moveRow(-1),
};

/** Handles the shortcuts of every page and lists them. Single-key shortcuts can be disabled, for people who dictate. */
export function KeyboardShortcuts() {
  const [isOpen, setOpen] = useState(false);
  const router = useRouter();
  const areEnabled = useSyncExternalStore(subscribe, areShortcutsEnabled, () => true);

  useKeyDown((event) => {
    if (!areShortcutsEnabled() || isShortcutBlocked(event)) return;
    const key = shortcutKey(event);
    const action = key === '?' ? () => setOpen(true) : ACTIONS[key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const handleClick = (event: MouseEvent) => openClickedRow(event, (href) => router.push(href));
    document.addEventListener('click', handleClick);
    document.addEventListener('pointerover', setTitleIfClipped);
    return () => {
      document.removeEventListener('click', handleClick);
      document.removeEventListener('pointerover', setTitleIfClipped);
    };
  }, [router]);

  return (
    <>
      <button type="button" onClick={() => setOpen(true)} aria-label="Keyboard shortcuts">
        <kbd>?</kbd> <span className="wd">Shortcuts</span>
      </button>
      <Dialog label="Keyboard shortcuts" isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className="main">
          <h2>Keyboard shortcuts</h2>
          <dl className="keys">
            {SHORTCUTS.map(([key, description]) => (
              <KeyRow key={key} name={key} description={description} />
            ))}
          </dl>
          <label className="small mt-3 flex gap-2">
            <input
              type="checkbox"
              className="check"
              checked={areEnabled}
              onChange={(event) => setShortcutsEnabled(event.target.checked)}
            />
            Single-key shortcuts
          </label>
          <div className="end">
            <Button onClick={() => setOpen(false)}>Close</Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}

function KeyRow({ name, description }: { name: string; description: string }) {
  return (
    <>
      <dt>
        <kbd>{name}</kbd>
      </dt>
      <dd>{description}</dd>
    </>
  );
}

/** Returns whether the key belongs to a field, menu or dialog, or has a modifier. */
export function isShortcutBlocked(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return true;
  if (isModalOpen()) return true;
  return event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]') !== null;
}

export function areShortcutsEnabled(): boolean {
  return readStored(STORAGE_KEY) !== 'off';
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setShortcutsEnabled(areEnabled: boolean): void {
  writeStored(STORAGE_KEY, areEnabled ? 'on' : 'off');
  for (const listener of listeners) listener();
}
