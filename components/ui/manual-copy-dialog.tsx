'use client';

import { useEffect, useState } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';

let offer: ((text: string) => void) | undefined;

/** Shows a text that the browser does not let the page copy, selected, to be copied by hand. */
export function showManualCopy(text: string): void {
  offer?.(text);
}

/** The dialog of `offerByHand`; the root layout holds it once. */
export function ManualCopyDialog() {
  const [text, setText] = useState<string>();
  useEffect(() => {
    offer = setText;
    return () => {
      offer = undefined;
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
