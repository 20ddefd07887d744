'use client';

import { Check, Copy } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { announce } from '../feedback/announce';
import { Button } from '../ui/button';
import { writeClipboard } from '../ui/clipboard';
import { usePreventDialogClose } from '../ui/dialog';

/**
 * A link that is shown once, with a copy button. Prevents closing the surrounding dialog by accident. `children`
 * explains what the link is for and how long it is valid.
 */
export function OneTimeLink({ link, label, children }: { link: string; label: ReactNode; children: ReactNode }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const [isBlocked, setBlocked] = useState(false);
  usePreventDialogClose();
  const copy = async () => {
    const isDone = await writeClipboard(link);
    setCopied(isDone);
    setBlocked(!isDone);
    if (isDone) announce('Copied');
    else field.current?.select();
  };
  return (
    <>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className="flex gap-2">
        <div className="field flex-1">
          <input
            ref={field}
            id={id}
            className="mono"
            readOnly
            value={link}
            onFocus={(event) => event.target.select()}
          />
        </div>
        <Button className="h-auto" onClick={copy}>
          {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {isCopied ? 'Copied' : 'Copy link'}
        </Button>
      </div>
      {isBlocked ? (
        <p className="wrong" role="alert">
          Your browser blocked copying. The link is selected: press Ctrl+C, or ⌘C on a Mac.
        </p>
      ) : null}
      <p className="hint mt-2">{children}</p>
    </>
  );
}
