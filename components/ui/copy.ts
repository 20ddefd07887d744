'use client';

import { useEffect, useState } from 'react';
import { say } from './say';

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
    if (!(await writeClipboard(text))) return say('Your browser does not let this page copy.');
    setCopied(true);
    say('Copied');
  };
  return { copied, copy };
}

async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
