'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { shortId } from '@/lib/format';
import { say } from './say';

const TICK_MS = 1200;

type Props = {
  id: string;
  /** Shows the id whole, as wide as there is room. */
  whole?: boolean;
  /** A word before the id, such as "corr". */
  prefix?: string;
};

/** An id in mono that copies whole on a click. */
export function IdChip({ id, whole = false, prefix }: Props) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), TICK_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    if (!(await writeClipboard(id))) return say('Your browser does not let this page copy.');
    setCopied(true);
    say('Copied');
  };

  return (
    <button type="button" className="id" title={`Copy ${id}`} onClick={copy}>
      <span className="clip">
        {prefix ? `${prefix} ` : ''}
        {whole ? id : shortId(id)}
      </span>
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
    </button>
  );
}

async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
