'use client';

import { useEffect, useState } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';

let openDialog: ((text: string) => void) | undefined;

/** Shows selected text for manual copying, when the browser blocks the page from copying. */
export function showManualCopy(text: string): void {
  openDialog?.(text);
}

/** The dialog of `showManualCopy`; the root layout renders it once. */
export function ManualCopyDialog() {
  const [text, setText] = useState<string>();
  useEffect(() => {
    openDialog = setText;
    return () => {
      openDialog = undefined;
    };
  }, []);
  const close = () => setText(undefined);
  return (
    <Dialog label="Copy manually" isOpen={text !== undefined} onClose={close}>
      <div className="main">
        <h2>Your browser blocked copying</h2>
        <p className="two mt-1">The text below is selected. Press Ctrl+C, or ⌘C on a Mac.</p>
        <textarea
          ref={select}
          className="field mono mt-3 w-full p-2"
          aria-label="Text to copy"
          readOnly
          rows={Math.min(12, (text ?? '').split('\n').length + 1)}
          value={text ?? ''}
        />
        <div className="end">
          <Button onClick={close}>Close</Button>
        </div>
      </div>
    </Dialog>
  );
}

function select(field: HTMLTextAreaElement | null): void {
  field?.focus();
  field?.select();
}
