'use client';

import { useEffect, useState } from 'react';
import { announce } from '../feedback/announce';
import { showManualCopy } from './manual-copy-dialog';

const CHECKMARK_MS = 1200;

/** Returns a function that copies text and announces it; `copied` is true while the checkmark is shown. */
export function useCopy(): { copied: boolean; copy: (text: string) => Promise<void> } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), CHECKMARK_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async (text: string) => {
    if (!(await writeClipboard(text))) return showManualCopy(text);
    setCopied(true);
    announce('Copied');
  };
  return { copied, copy };
}

/** Copies text to the clipboard. Returns false when the browser blocks copying. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    // Unavailable over plain HTTP, except on localhost.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelection(text);
  }
}

/** Copies through `execCommand`, the older API, which doesn't require HTTPS. */
function copySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.className = 'aloud';
  field.readOnly = true;
  field.value = text;
  // Nothing outside an open modal dialog can be selected.
  (focused?.closest('dialog') ?? document.body).append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}
