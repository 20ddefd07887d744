'use client';

import { Check, Copy } from 'lucide-react';
import { shortId } from '@/lib/format';
import { useCopy } from './clipboard';

type Props = {
  id: string;
  /** Shows the full ID if there is room. */
  whole?: boolean;
  /** A label before the ID, such as "corr". */
  prefix?: string;
};

/** An ID in monospace; a click copies the full ID. */
export function IdChip({ id, whole = false, prefix }: Props) {
  const { copied, copy } = useCopy();
  return (
    <button type="button" className="id" title={`Copy ${id}`} onClick={() => copy(id)}>
      <span className="clip">
        {prefix ? `${prefix} ` : ''}
        {whole ? id : shortId(id)}
      </span>
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
    </button>
  );
}
