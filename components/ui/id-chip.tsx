'use client';

import { Check, Copy } from 'lucide-react';
import { shortId } from '@/lib/format';
import { useCopy } from './clipboard';

type Props = {
  id: string;
  /** Shows the id whole, as wide as there is room. */
  whole?: boolean;
  /** A word before the id, such as "corr". */
  prefix?: string;
};

/** An id in mono that copies whole on a click. */
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
