'use client';

import { useEffect, useState } from 'react';
import { announce } from '../feedback/announce';
import { showManualCopy } from './manual-copy-dialog';

const TICK_MS = 1200;

/** Copies a text, tells a screen reader, and is `copied` for as long as a tick is shown. */
export function useCopy(): { copied: boolean; copy: (text: string) => Promise<void> } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), TICK_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async (text: string) => {
    if (!(await writeClipboard(text))) return showManualCopy(text);
    setCopied(true);
    announce('Copied');
  };
  return { copied, copy };
}

/** Copies a text; false when the browser lets this page copy in no way. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    // Missing on plain http beyond localhost.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelection(text);
  }
}

/** The older way, which needs no https: what is selected is copied. */
function copySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.className = 'aloud';
  field.readOnly = true;
  field.value = text;
  // A modal dialog lets nothing outside of it be selected.
  (focused?.closest('dialog') ?? document.body).append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}
