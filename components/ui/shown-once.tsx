'use client';

import { Check, Copy } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Button } from './button';
import { useHeldOpen } from './dialog';
import { say } from './say';

/** A link as it is shown this once, with a button that copies it; a dialog around it is not closed by a slip. `children` says what it is worth. */
export function ShownOnce({ link, label, children }: { link: string; label: ReactNode; children: ReactNode }) {
  const id = useId();
  const [isCopied, setCopied] = useState(false);
  useHeldOpen();
  const copy = async () => {
    const failed = await navigator.clipboard.writeText(link).then(
      () => false,
      () => true,
    );
    setCopied(!failed);
    say(failed ? 'Your browser does not let this page copy. Select the link and copy it.' : 'Copied');
  };
  return (
    <>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className="flex gap-2">
        <div className="field flex-1">
          <input id={id} className="mono" readOnly value={link} onFocus={(event) => event.target.select()} />
        </div>
        <Button className="h-auto" onClick={copy}>
          {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <p className="hint mt-2">{children}</p>
    </>
  );
}
