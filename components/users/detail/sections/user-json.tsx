'use client';

import { Check, Copy } from 'lucide-react';
import type { RawUser } from '@/lib/api/users';
import { Button } from '../../../ui/button';
import { useCopy } from '../../../ui/clipboard';

/** The record as PingOne returned it, with its member order and links. */
export function UserJson({ record }: { record: RawUser }) {
  const { copied, copy } = useCopy();
  const text = JSON.stringify(record, null, 2);
  return (
    <div className="json">
      <div className="r">
        <span className="two small">The complete PingOne response, including links.</span>
        <Button className="slim end" onClick={() => copy(text)}>
          {copied ? 'Copied' : 'Copy JSON'} {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        </Button>
      </div>
      <pre dir="ltr">{text}</pre>
    </div>
  );
}
