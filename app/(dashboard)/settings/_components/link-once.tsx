'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { say } from '@/components/ui/say';

/** A password link as it is shown this once, with a button that copies it. */
export function LinkOnce({ link, name }: { link: string; name: string }) {
  const [isCopied, setCopied] = useState(false);
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
      <label className="label" htmlFor="link">
        Password link for{' '}
        <bdi dir="auto" className="strong">
          {name}
        </bdi>
      </label>
      <div className="flex gap-2">
        <div className="field flex-1">
          <input id="link" className="mono" readOnly value={link} onFocus={(event) => event.target.select()} />
        </div>
        <Button className="h-[34px]" onClick={copy}>
          {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <p className="hint mt-2">
        It is shown this once, works once, and runs out in 24 hours. Whoever has it sets the password: hand it over in
        private.
      </p>
    </>
  );
}
